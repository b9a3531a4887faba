M = 1000000007


def fibonacci(n):
    """F(n) and F(n + 1), by doubling."""
    if n == 0:
        return 0, 1
    a, b = fibonacci(n // 2)
    c, d = a * (2 * b - a) % M, (a * a + b * b) % M
    return (c, d) if n % 2 == 0 else (d, (c + d) % M)


print(fibonacci(int(input()))[0])
