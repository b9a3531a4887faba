import random


def generate(scale, seed):
    generator = random.Random(seed)
    rows = [" ".join(str(generator.randint(0, 999)) for _ in range(scale)) for _ in range(2 * scale)]
    return f"{scale}\n" + "\n".join(rows) + "\n"
