"""A few long limbs with short twigs, numbered at random, and twice as many pairs as nodes."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    names = list(range(scale))
    rng.shuffle(names)
    limbs = 5
    parents = [-1] * scale
    for i in range(1, scale):
        above = i - limbs * rng.choice((1, 1, 1, 2, 3))
        parents[names[i]] = names[max(0, above)]
    pairs = [[rng.randrange(scale), rng.randrange(scale)] for _ in range(2 * scale)]
    return [parents, pairs]
