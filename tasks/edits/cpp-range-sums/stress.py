import random


def generate(scale, seed):
    generator = random.Random(seed)
    values = " ".join(str(generator.randint(-999, 999)) for _ in range(scale))
    queries = []
    for _ in range(scale):
        left, right = sorted((generator.randint(1, scale), generator.randint(1, scale)))
        queries.append(f"{left} {right}")
    return f"{scale} {scale}\n{values}\n" + "\n".join(queries) + "\n"
