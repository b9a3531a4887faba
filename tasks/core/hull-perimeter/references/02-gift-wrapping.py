from math import dist


def hull_perimeter(points):
    """Jarvis: from each corner, turns to the point that leaves all others on the left."""
    points = list(set(points))
    first = corner = min(points)
    total = 0.0
    while True:
        x, y = corner
        following = corner
        dx = dy = reach = 0
        for point in points:
            ex, ey = point[0] - x, point[1] - y
            side = dx * ey - dy * ex
            if side < 0 or (side == 0 and ex * ex + ey * ey > reach):
                following, dx, dy, reach = point, ex, ey, ex * ex + ey * ey
        total += dist(corner, following)
        corner = following
        if corner == first:
            return total
