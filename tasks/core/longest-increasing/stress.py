"""A noisy upward trend: long increasing subsequences exist, and no greedy choice finds them."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    noise = 12 * scale + 8
    return [[4 * i + rng.randint(-noise, noise) for i in range(scale)]]
