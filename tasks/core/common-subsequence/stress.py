"""The second string is the first after many random edits, over an alphabet of 16 letters."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    letters = "abcdefghijklmnop"
    first = [rng.choice(letters) for _ in range(scale)]
    second = []
    for character in first:
        edit = rng.random()
        if edit < 0.15:
            continue
        second.append(rng.choice(letters) if edit < 0.45 else character)
        if edit > 0.85:
            second.append(rng.choice(letters))
    return ["".join(first), "".join(second)]
