def greatest_difference(values):
    """Fixes the answer bit by bit: two beginnings that differ by the wished bits must exist."""
    best = 0
    for shift in range(max(values).bit_length() - 1, -1, -1):
        beginnings = {value >> shift for value in values}
        wished = best << 1 | 1
        if any(wished ^ beginning in beginnings for beginning in beginnings):
            best = wished
        else:
            best <<= 1
    return best
