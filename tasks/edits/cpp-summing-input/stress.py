import random


def generate(scale, seed):
    generator = random.Random(seed)
    return f"{scale}\n" + "".join(f"{generator.randint(-10**9, 10**9)}\n" for _ in range(scale))
