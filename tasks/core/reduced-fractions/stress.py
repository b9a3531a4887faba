"""A limit near the scale; the seed moves it a little."""

import random


def generate(scale, seed):
    return [scale + random.Random(seed).randrange(scale // 50 + 1)]
