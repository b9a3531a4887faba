def longest_increasing(values):
    """A Fenwick tree over value ranks answers: longest subsequence that ends below this value."""
    rank = {value: r for r, value in enumerate(sorted(set(values)), start=1)}
    size = len(rank)
    tree = [(0, -1)] * (size + 1)
    parent = []
    longest = (0, -1)
    for i, value in enumerate(values):
        best = (0, -1)
        r = rank[value] - 1
        while r > 0:
            if tree[r] > best:
                best = tree[r]
            r &= r - 1
        parent.append(best[1])
        entry = (best[0] + 1, i)
        if entry > longest:
            longest = entry
        r = rank[value]
        while r <= size:
            if entry > tree[r]:
                tree[r] = entry
            r += r & -r
    result = []
    i = longest[1]
    while i >= 0:
        result.append(values[i])
        i = parent[i]
    result.reverse()
    return result
