n, c = map(int, input().split())
things = [tuple(map(int, input().split())) for _ in range(n)]
best = [[0] * (c + 1) for _ in range(n + 1)]
for i, (weight, value) in enumerate(things, 1):
    for w in range(c + 1):
        best[i][w] = best[i - 1][w]
        if w >= weight:
            best[i][w] = max(best[i][w], best[i - 1][w - weight] + value)
print(best[n][c])
