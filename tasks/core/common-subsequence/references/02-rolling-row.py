def common_subsequence_length(first, second):
    """Keeps one row of the table; a cell needs its left, upper and upper-left neighbours only."""
    row = [0] * (len(second) + 1)
    for a in first:
        upper_left = left = 0
        for j, b in enumerate(second, 1):
            upper = row[j]
            if a == b:
                left = upper_left + 1
            elif upper > left:
                left = upper
            row[j] = left
            upper_left = upper
    return row[-1]
