def live(rows, generations):
    """A row is an integer; adders made of logical operations count neighbours in all columns at once."""
    width = len(rows[0])
    top = width - 1
    full = (1 << width) - 1
    grid = [int(row.replace("#", "1").replace(".", "0"), 2) for row in rows]
    for _ in range(generations):
        pairs = []
        triples = []
        for row in grid:
            left = row >> 1 | (row << top & full)
            right = row >> top | (row << 1 & full)
            odd, even = left ^ right, left & right
            pairs.append((odd, even))
            triples.append((odd ^ row, even | (odd & row)))
        following = []
        for y, row in enumerate(grid):
            above_one, above_two = triples[y - 1]
            below_one, below_two = triples[y + 1 - len(grid)]
            one, two = pairs[y]
            carry = (above_one & below_one) | (one & (above_one ^ below_one))
            one ^= above_one ^ below_one
            twos = above_two ^ below_two ^ two ^ carry
            fours = (above_two & below_two) | (two & carry) | ((above_two ^ below_two) & (two ^ carry))
            following.append(twos & ~fours & (one | row))
        grid = following
    return [format(row, f"0{width}b").replace("1", "#").replace("0", ".") for row in grid]
