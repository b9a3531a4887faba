def greatest_difference(values):
    """Stores the numbers in a binary trie and follows the opposite bit wherever there is one."""
    top = max(values).bit_length() - 1
    children = [[0], [0]]
    for value in values:
        node = 0
        for shift in range(top, -1, -1):
            side = children[value >> shift & 1]
            if side[node] == 0:
                side[node] = len(side)
                children[0].append(0)
                children[1].append(0)
            node = side[node]
    best = 0
    for value in values:
        node = 0
        difference = 0
        for shift in range(top, -1, -1):
            bit = value >> shift & 1
            opposite = children[1 - bit][node]
            if opposite:
                difference |= 1 << shift
                node = opposite
            else:
                node = children[bit][node]
        if difference > best:
            best = difference
    return best
