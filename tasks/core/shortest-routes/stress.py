"""A ring road with local shortcuts, its roads in random order: shortest routes take many hops."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    names = list(range(scale))
    rng.shuffle(names)
    roads = []
    for i in range(scale):
        roads.append([names[i], names[(i + 1) % scale], rng.randint(1, 9)])
        for _ in range(2):
            hop = rng.randint(2, 12)
            roads.append([names[i], names[(i + hop) % scale], rng.randint(4 * hop, 9 * hop)])
    rng.shuffle(roads)
    return [scale, roads, names[0]]
