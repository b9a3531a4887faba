def common_subsequence_length(first, second):
    """One table row as the bits of an integer; a zero bit marks where the row grows by one."""
    occurrences = {}
    bit = 1
    for character in second:
        occurrences[character] = occurrences.get(character, 0) | bit
        bit <<= 1
    full = bit - 1
    row = full
    for character in first:
        mask = occurrences.get(character, 0)
        if mask:
            matched = row & mask
            row = (row + matched) | (row - matched)
            row &= full
    return len(second) - row.bit_count()
