import random


def generate(scale, seed):
    generator = random.Random(seed)
    return "".join(
        "".join(generator.choice("abcd") for _ in range(scale)) + "\n" for _ in range(2)
    )
