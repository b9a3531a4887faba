from bisect import bisect_right


def count_inversions(values):
    """Keeps the values so far sorted; those to the right of the new one are greater."""
    seen = []
    count = 0
    for value in values:
        position = bisect_right(seen, value)
        count += len(seen) - position
        seen.insert(position, value)
    return count
