def shortest_routes(count, roads, start):
    """Bellman and Ford: count - 1 rounds, each tries every road in both directions."""
    infinity = float("inf")
    distance = [infinity] * count
    distance[start] = 0
    for _ in range(count - 1):
        for a, b, length in roads:
            if distance[a] + length < distance[b]:
                distance[b] = distance[a] + length
            if distance[b] + length < distance[a]:
                distance[a] = distance[b] + length
    return [-1 if d == infinity else d for d in distance]
