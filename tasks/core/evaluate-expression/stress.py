"""Nested sums and products with some long flat stretches; scale is about the count of numbers."""

import random


def generate(scale, seed):
    rng = random.Random(seed)

    def build(numbers, depth):
        if numbers <= 1:
            return str(rng.randint(0, 10 ** rng.randint(1, 7)))
        parts = []
        while numbers > 0:
            share = min(numbers, rng.randint(1, max(1, numbers // 4)) if depth < 40 else 1)
            piece = build(share, depth + 1)
            parts.append(f"({piece})" if share > 1 else piece)
            numbers -= share
        text = parts[0]
        for part in parts[1:]:
            space = rng.choice(("", " "))
            text += space + rng.choice("+-*") + space + part
        return text

    return [build(scale, 0)]
