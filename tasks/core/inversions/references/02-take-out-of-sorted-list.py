def count_inversions(values):
    """Of the values not yet taken, those before this one in sorted order are smaller and come later."""
    remaining = sorted(values)
    count = 0
    for value in values:
        smaller = remaining.index(value)
        count += smaller
        del remaining[smaller]
    return count
