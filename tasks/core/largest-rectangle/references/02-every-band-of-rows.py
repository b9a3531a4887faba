def largest_rectangle(plan):
    """For each band of rows, the longest run of columns that are free all the way down."""
    best = 0
    for top in range(len(plan)):
        free = [True] * len(plan[top])
        for bottom in range(top, len(plan)):
            run = longest = 0
            for x, cell in enumerate(plan[bottom]):
                if cell == 0:
                    free[x] = False
                if free[x]:
                    run += 1
                    if run > longest:
                        longest = run
                else:
                    run = 0
            best = max(best, longest * (bottom - top + 1))
    return best
