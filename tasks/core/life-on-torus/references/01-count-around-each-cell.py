def live(rows, generations):
    """Visits the eight neighbours of every cell."""
    height, width = len(rows), len(rows[0])
    for _ in range(generations):
        following = []
        for y in range(height):
            line = ""
            for x in range(width):
                neighbours = 0
                for dy in (-1, 0, 1):
                    for dx in (-1, 0, 1):
                        if (dy != 0 or dx != 0) and rows[(y + dy) % height][(x + dx) % width] == "#":
                            neighbours += 1
                alive = neighbours == 3 or (neighbours == 2 and rows[y][x] == "#")
                line += "#" if alive else "."
            following.append(line)
        rows = following
    return rows
