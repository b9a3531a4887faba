def live(rows, generations):
    """Adds up three rows column by column; three such sums count a cell's block of nine."""
    grid = [[cell == "#" for cell in row] for row in rows]
    for _ in range(generations):
        following = []
        for y, row in enumerate(grid):
            above, below = grid[y - 1], grid[(y + 1) % len(grid)]
            sums = [a + b + c for a, b, c in zip(above, row, below)]
            line = []
            left, middle = sums[-1], sums[0]
            for x, cell in enumerate(row):
                right = sums[x + 1] if x + 1 < len(sums) else sums[0]
                block = left + middle + right
                line.append(block == 3 or (block == 4 and cell))
                left, middle = middle, right
            following.append(line)
        grid = following
    return ["".join("#" if cell else "." for cell in row) for row in grid]
