import random


def generate(scale, seed):
    generator = random.Random(seed)
    words = ["".join(generator.choice("abcdefgh") for _ in range(6)) for _ in range(scale // 4)]
    return f"{scale}\n" + "".join(generator.choice(words) + "\n" for _ in range(scale))
