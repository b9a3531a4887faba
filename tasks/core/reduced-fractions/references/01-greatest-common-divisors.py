from math import gcd


def count_reduced_fractions(limit):
    """Tries every numerator and denominator; lowest terms make each number unique."""
    count = 0
    for denominator in range(2, limit + 1):
        for numerator in range(1, denominator):
            if gcd(numerator, denominator) == 1:
                count += 1
    return count
