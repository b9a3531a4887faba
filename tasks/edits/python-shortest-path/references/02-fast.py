import heapq
import sys


def main():
    data = iter(map(int, sys.stdin.buffer.read().split()))
    n, m = next(data), next(data)
    roads = [[] for _ in range(n + 1)]
    for u, v, w in zip(data, data, data):
        roads[u].append((v, w))
        roads[v].append((u, w))
    far = {1: 0}
    heap = [(0, 1)]
    while heap:
        way, u = heapq.heappop(heap)
        if u == n:
            break
        if way > far[u]:
            continue
        for v, w in roads[u]:
            if way + w < far.get(v, 1 << 60):
                far[v] = way + w
                heapq.heappush(heap, (way + w, v))
    print(far.get(n, -1))


main()
