import random


def generate(scale, seed):
    generator = random.Random(seed)
    return f"{scale // 1000}\n" + "".join(f"{scale - generator.randint(0, 999)}\n" for _ in range(scale // 1000))
