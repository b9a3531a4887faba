def count_reduced_fractions(limit):
    """Pairs with greatest divisor d are the reduced ones up to limit // d; equal quotients go together."""
    known = {}
    small = [limit // i for i in range(1, int(limit**0.5) + 1)]
    for bound in sorted(set(small) | {limit // quotient for quotient in small}):
        pairs = bound * (bound - 1) // 2
        divisor = 2
        while divisor <= bound:
            quotient = bound // divisor
            last = bound // quotient
            pairs -= (last - divisor + 1) * known[quotient]
            divisor = last + 1
        known[bound] = pairs
    return known[limit]
