import random


def generate(scale, seed):
    generator = random.Random(seed)
    roads = [f"{place} {generator.randint(1, place - 1)} {generator.randint(1, 999)}" for place in range(2, scale + 1)]
    roads += [
        f"{generator.randint(1, scale)} {generator.randint(1, scale)} {generator.randint(1, 9999)}"
        for _ in range(2 * scale)
    ]
    return f"{scale} {len(roads)}\n" + "\n".join(roads) + "\n"
