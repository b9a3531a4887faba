def longest_increasing(values):
    """Patience piles: tails[k] is the index of the smallest end of a subsequence of length k + 1."""
    tails = []
    parent = [-1] * len(values)
    for i in range(len(values)):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if values[tails[middle]] < values[i]:
                low = middle + 1
            else:
                high = middle
        if low > 0:
            parent[i] = tails[low - 1]
        if low == len(tails):
            tails.append(i)
        else:
            tails[low] = i
    result = []
    i = tails[-1] if tails else -1
    while i >= 0:
        result.append(values[i])
        i = parent[i]
    return result[::-1]
