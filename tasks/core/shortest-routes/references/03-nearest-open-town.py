def shortest_routes(count, roads, start):
    """Dijkstra without a heap: looks through all open towns for the nearest."""
    neighbours = [[] for _ in range(count)]
    for a, b, length in roads:
        neighbours[a].append((b, length))
        neighbours[b].append((a, length))
    infinity = float("inf")
    distance = [infinity] * count
    distance[start] = 0
    unsettled = set(range(count))
    while unsettled:
        nearest = min(unsettled, key=distance.__getitem__)
        if distance[nearest] == infinity:
            break
        unsettled.remove(nearest)
        for town, length in neighbours[nearest]:
            through = distance[nearest] + length
            if through < distance[town]:
                distance[town] = through
    return [-1 if d == infinity else d for d in distance]
