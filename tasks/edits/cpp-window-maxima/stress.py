import random


def generate(scale, seed):
    generator = random.Random(seed)
    values = " ".join(str(generator.randint(0, 10**9)) for _ in range(scale))
    return f"{scale} {scale // 8}\n{values}\n"
