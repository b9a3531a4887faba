import random


def generate(scale, seed):
    generator = random.Random(seed)
    return "".join(generator.choice("ab") for _ in range(scale)) + "\n"
