# An integer of 40 million bits.
def f(n):
    return 1 << 40_000_000
