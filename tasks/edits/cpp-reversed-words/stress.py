import random


def generate(scale, seed):
    generator = random.Random(seed)
    return f"{scale}\n" + "".join(
        "".join(generator.choice("abcdefgh") for _ in range(8)) + "\n" for _ in range(scale)
    )
