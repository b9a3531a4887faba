def longest_increasing(values):
    """Quadratic table of lengths; walking it backwards finds a subsequence again."""
    length = []
    for value in values:
        length.append(1 + max([size for size, other in zip(length, values) if other < value], default=0))
    result = []
    wanted = max(length, default=0)
    for value, size in zip(reversed(values), reversed(length)):
        if size == wanted and (not result or value < result[-1]):
            result.append(value)
            wanted -= 1
    return result[::-1]
