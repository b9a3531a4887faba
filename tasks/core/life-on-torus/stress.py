"""A random patch in the middle of a square, for three quarters as many generations as it has rows."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    side = max(3, scale)
    patch = range(side // 4, side - side // 4)
    rows = [
        "".join("#" if y in patch and x in patch and rng.random() < 0.3 else "." for x in range(side))
        for y in range(side)
    ]
    return [rows, 3 * side // 4]
