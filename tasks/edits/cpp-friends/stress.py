import random


def generate(scale, seed):
    generator = random.Random(seed)
    lines = [
        f"{generator.choice(('join', 'ask'))} {generator.randint(1, scale)} {generator.randint(1, scale)}"
        for _ in range(2 * scale)
    ]
    return f"{scale} {len(lines)}\n" + "\n".join(lines) + "\n"
