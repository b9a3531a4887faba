import random


def generate(scale, seed):
    generator = random.Random(seed)
    return f"{generator.randint(2, 10**9)} {scale + generator.randint(0, 99)} 998244353\n"
