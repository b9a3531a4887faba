def count_distinct_substrings(text):
    """Each suffix adds its length less what it shares with its neighbour in sorted order."""
    suffixes = sorted(text[start:] for start in range(len(text)))
    count = 0
    previous = ""
    for suffix in suffixes:
        shared = 0
        for left, right in zip(previous, suffix):
            if left != right:
                break
            shared += 1
        count += len(suffix) - shared
        previous = suffix
    return count
