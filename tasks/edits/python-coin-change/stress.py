import random


def generate(scale, seed):
    generator = random.Random(seed)
    coins = sorted(generator.sample(range(scale // 40, scale // 10), 12))
    return f"12 {scale}\n{' '.join(map(str, coins))}\n"
