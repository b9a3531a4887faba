from math import dist


def hull_perimeter(points):
    """A pair is an edge of the hull when every other point is on its left or inside the segment."""
    points = list(set(points))
    total = 0.0
    for a in points:
        for b in points:
            if a == b:
                continue
            for c in points:
                side = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
                if side < 0:
                    break
                if side == 0 and (c[0] - a[0]) * (c[0] - b[0]) + (c[1] - a[1]) * (c[1] - b[1]) > 0:
                    break
            else:
                total += dist(a, b)
    return total
