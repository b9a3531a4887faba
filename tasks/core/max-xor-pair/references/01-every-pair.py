def greatest_difference(values):
    """Tries every pair."""
    best = 0
    for i in range(len(values)):
        for j in range(i + 1, len(values)):
            if values[i] ^ values[j] > best:
                best = values[i] ^ values[j]
    return best
