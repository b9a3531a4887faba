n, m = map(int, input().split())
roads = [tuple(map(int, input().split())) for _ in range(m)]
far = [float("inf")] * (n + 1)
far[1] = 0
for _ in range(n - 1):
    for u, v, w in roads:
        if far[u] + w < far[v]:
            far[v] = far[u] + w
        if far[v] + w < far[u]:
            far[u] = far[v] + w
print(far[n] if far[n] != float("inf") else -1)
