from bisect import bisect_left


def common_subsequence_length(first, second):
    """Hunt and Szymanski: a longest increasing subsequence over the positions that match."""
    positions = {}
    for j in range(len(second) - 1, -1, -1):
        positions.setdefault(second[j], []).append(j)
    ends = []
    for character in first:
        for j in positions.get(character, ()):
            k = bisect_left(ends, j)
            if k == len(ends):
                ends.append(j)
            else:
                ends[k] = j
    return len(ends)
