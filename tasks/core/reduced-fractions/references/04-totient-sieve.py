def count_reduced_fractions(limit):
    """Sieves the totients of all denominators together."""
    totient = list(range(limit + 1))
    for prime in range(2, limit + 1):
        if totient[prime] == prime:
            for multiple in range(prime, limit + 1, prime):
                totient[multiple] -= totient[multiple] // prime
    return sum(totient) - 1
