"""Points in a disc, in few columns: many share an x, and few of those can be corners."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    columns = max(2, scale // 16)
    radius = 400_000
    points = []
    while len(points) < scale:
        x = (2 * rng.randrange(columns) - columns + 1) * radius // columns
        y = rng.randint(-radius, radius)
        if x * x + y * y <= radius * radius:
            points.append((x, y))
    return [points]
