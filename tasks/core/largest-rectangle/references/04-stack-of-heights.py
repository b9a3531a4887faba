def largest_rectangle(plan):
    """Each row is a histogram of free heights; a stack of rising bars gives its largest rectangle."""
    if not plan:
        return 0
    width = len(plan[0])
    heights = [0] * (width + 1)
    best = 0
    for row in plan:
        heights = [height + 1 if cell else 0 for height, cell in zip(heights, row)]
        heights.append(0)
        edges = [-1]
        bars = [0]
        for x, height in enumerate(heights):
            while bars[-1] > height:
                bar = bars.pop()
                edges.pop()
                size = bar * (x - edges[-1] - 1)
                if size > best:
                    best = size
            bars.append(height)
            edges.append(x)
    return best
