def count_distinct_substrings(text):
    """Collects the slices of each length in a set."""
    total = 0
    for size in range(1, len(text) + 1):
        total += len({text[start : start + size] for start in range(len(text) - size + 1)})
    return total
