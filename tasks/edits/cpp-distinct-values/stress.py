import random


def generate(scale, seed):
    generator = random.Random(seed)
    return f"{scale}\n" + " ".join(str(generator.randint(0, scale)) for _ in range(scale)) + "\n"
