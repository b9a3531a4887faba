"""Random numbers of 24 bits whose high bits repeat, so that few bits decide early."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    beginnings = [rng.getrandbits(8) for _ in range(12)]
    return [[rng.choice(beginnings) << 16 | rng.getrandbits(16) for _ in range(max(2, scale))]]
