def totient(n):
    result = n
    factor = 2
    while factor * factor <= n:
        if n % factor == 0:
            result -= result // factor
            while n % factor == 0:
                n //= factor
        factor += 1
    if n > 1:
        result -= result // n
    return result


def count_reduced_fractions(limit):
    """Adds Euler's totient of each denominator, found by trial division."""
    return sum(totient(denominator) for denominator in range(2, limit + 1))
