import random


def generate(scale, seed):
    generator = random.Random(seed)
    values = [generator.randint(-scale, scale) for _ in range(scale)]
    return f"{scale} 7\n{' '.join(map(str, values))}\n"
