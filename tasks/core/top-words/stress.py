"""Running text: a few words are very frequent, many are rare; case and punctuation vary."""

import random


def generate(scale, seed):
    rng = random.Random(seed)
    letters = "eeetaoinshrdlucm"
    vocabulary = ["".join(rng.choice(letters) for _ in range(rng.randint(2, 9))) for _ in range(max(1, scale // 5))]
    pieces = []
    for _ in range(scale):
        word = vocabulary[int(len(vocabulary) * rng.random() ** 2)]
        style = rng.random()
        if style < 0.1:
            word = word.capitalize()
        elif style < 0.12:
            word = word.upper()
        pieces.append(word + rng.choice((" ", " ", " ", " ", ", ", ". ", "-", "\n", " 7 ")))
    return ["".join(pieces), 25]
