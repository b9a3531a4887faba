import random


def generate(scale, seed):
    generator = random.Random(seed)
    things = "".join(
        f"{generator.randint(1, 60)} {generator.randint(1, 1000)}\n" for _ in range(scale // 10)
    )
    return f"{scale // 10} {scale}\n{things}"
