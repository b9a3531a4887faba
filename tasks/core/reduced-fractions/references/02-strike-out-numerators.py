def count_reduced_fractions(limit):
    """For each denominator, strikes out the multiples of its prime factors in one row of bytes."""
    primes = []
    count = 0
    for denominator in range(2, limit + 1):
        free = bytearray(b"\x01") * denominator
        free[0] = 0
        composite = False
        for prime in primes:
            if denominator % prime == 0:
                composite = True
                free[::prime] = bytes(denominator // prime)
        if not composite:
            primes.append(denominator)
        count += sum(free)
    return count
