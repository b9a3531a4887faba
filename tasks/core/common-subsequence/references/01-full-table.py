def common_subsequence_length(first, second):
    """The textbook table: one cell for each pair of prefixes."""
    table = [[0 for _ in range(len(second) + 1)] for _ in range(len(first) + 1)]
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            if first[i - 1] == second[j - 1]:
                table[i][j] = table[i - 1][j - 1] + 1
            else:
                table[i][j] = max(table[i - 1][j], table[i][j - 1])
    return table[len(first)][len(second)]
