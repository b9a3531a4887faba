def shortest_routes(count, roads, start):
    """Bellman and Ford, ended by the first round that changes nothing."""
    infinity = float("inf")
    distance = [infinity] * count
    distance[start] = 0
    changed = True
    while changed:
        changed = False
        for a, b, length in roads:
            if distance[a] + length < distance[b]:
                distance[b] = distance[a] + length
                changed = True
            if distance[b] + length < distance[a]:
                distance[a] = distance[b] + length
                changed = True
    return [-1 if d == infinity else d for d in distance]
