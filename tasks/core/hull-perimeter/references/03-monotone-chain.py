from math import dist


def half_hull(points):
    chain = []
    for point in points:
        while len(chain) >= 2:
            (ax, ay), (bx, by) = chain[-2], chain[-1]
            if (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0:
                break
            chain.pop()
        chain.append(point)
    return chain


def hull_perimeter(points):
    """Andrew: lower and upper chains of the sorted points."""
    ordered = sorted(set(points))
    corners = half_hull(ordered)
    total = sum(map(dist, corners, corners[1:]))
    corners = half_hull(ordered[::-1])
    return total + sum(map(dist, corners, corners[1:]))
