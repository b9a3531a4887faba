from heapq import heappop, heappush


def shortest_routes(count, roads, start):
    """Dijkstra with a heap of tentative distances; outdated entries are skipped."""
    neighbours = [[] for _ in range(count)]
    for a, b, length in roads:
        neighbours[a].append((b, length))
        neighbours[b].append((a, length))
    distance = [-1] * count
    tentative = {start: 0}
    heap = [(0, start)]
    while heap:
        reached, town = heappop(heap)
        if distance[town] >= 0:
            continue
        distance[town] = reached
        for other, length in neighbours[town]:
            if distance[other] < 0:
                through = reached + length
                known = tentative.get(other)
                if known is None or through < known:
                    tentative[other] = through
                    heappush(heap, (through, other))
    return distance
