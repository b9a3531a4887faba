"""As many moments as intervals; lengths range from short to a third of the time line."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    end = 100 * scale
    intervals = []
    for _ in range(scale):
        first = rng.randint(-end, end)
        intervals.append([first, first + int(end * rng.random() ** 3 * 0.66)])
    moments = [rng.randint(-end, end) for _ in range(scale)]
    return [intervals, moments]
