def largest_rectangle(plan):
    """A rectangle is free when its sum, taken from a table of prefix sums, is its size."""
    height = len(plan)
    width = len(plan[0]) if plan else 0
    total = [[0] * (width + 1)]
    for row in plan:
        line = [0]
        for x in range(width):
            line.append(line[x] + total[-1][x + 1] - total[-1][x] + row[x])
        total.append(line)
    best = 0
    for top in range(height):
        for bottom in range(top + 1, height + 1):
            upper, lower = total[top], total[bottom]
            for left in range(width):
                for right in range(left + 1, width + 1):
                    size = (bottom - top) * (right - left)
                    if size > best and lower[right] - lower[left] - upper[right] + upper[left] == size:
                        best = size
    return best
