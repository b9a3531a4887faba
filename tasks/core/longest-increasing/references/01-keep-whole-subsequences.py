def longest_increasing(values):
    """Keeps the best subsequence that ends at each position, as a list."""
    ending_at = []
    for i, value in enumerate(values):
        best = max((ending_at[j] for j in range(i) if values[j] < value), key=len, default=[])
        ending_at.append(best + [value])
    return max(ending_at, key=len, default=[])
