def largest_rectangle(plan):
    """From each cell as the lower right corner goes up, narrowing to the free run of each row."""
    best = 0
    runs_above = []
    for row in plan:
        run = 0
        runs = []
        for cell in row:
            run = run + 1 if cell else 0
            runs.append(run)
        runs_above.insert(0, runs)
        for x, width in enumerate(runs):
            for height, line in enumerate(runs_above, 1):
                if line[x] < width:
                    width = line[x]
                    if width == 0 or width * len(runs_above) <= best:
                        break
                if width * height > best:
                    best = width * height
    return best
