import random


def generate(scale, seed):
    generator = random.Random(seed)
    return f"{scale + generator.randint(0, 99)}\n"
