"""Many small families of anagrams, a few copies of words among them, in random order."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    words = []
    while len(words) < scale:
        letters = [rng.choice("abcdefghiklmnoprstuw") for _ in range(rng.randint(6, 12))]
        for _ in range(min(rng.randint(1, 3), scale - len(words))):
            rng.shuffle(letters)
            words.append("".join(letters))
    for _ in range(scale // 20):
        words[rng.randrange(scale)] = words[rng.randrange(scale)]
    rng.shuffle(words)
    return [words]
