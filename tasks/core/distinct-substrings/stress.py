"""A repeated block with rare misprints: neighbouring suffixes share long beginnings."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    block = [rng.choice("abcd") for _ in range(max(1, scale // 14))]
    text = [block[i % len(block)] for i in range(scale)]
    for _ in range(scale // 110):
        text[rng.randrange(scale)] = rng.choice("abcde")
    return ["".join(text)]
