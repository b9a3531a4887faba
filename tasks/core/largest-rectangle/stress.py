"""A square plan, mostly free, so that large rectangles have to be told apart."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    return [[[0 if rng.random() < 0.07 else 1 for _ in range(scale)] for _ in range(scale)]]
