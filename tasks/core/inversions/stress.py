"""Random values, about one in six of them a copy of another."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    return [[rng.randint(-3 * scale, 3 * scale) * 1009 for _ in range(scale)]]
