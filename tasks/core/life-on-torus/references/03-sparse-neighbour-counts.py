from collections import Counter


def live(rows, generations):
    """Keeps the live cells only, each as one number; every one adds to the counts of its neighbours."""
    height, width = len(rows), len(rows[0])
    around = []
    for y in range(height):
        lines = [(y - 1) % height * width, y * width, (y + 1) % height * width]
        for x in range(width):
            columns = [(x - 1) % width, x, (x + 1) % width]
            block = [line + column for line in lines for column in columns]
            del block[4]
            around.append(block)
    alive = {y * width + x for y in range(height) for x in range(width) if rows[y][x] == "#"}
    for _ in range(generations):
        neighbours = Counter()
        for cell in alive:
            neighbours.update(around[cell])
        alive = {cell for cell, count in neighbours.items() if count == 3 or (count == 2 and cell in alive)}
    return ["".join("#" if y * width + x in alive else "." for x in range(width)) for y in range(height)]
