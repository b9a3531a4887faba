def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


n = int(input())
print(sum(1 for i in range(n + 1) if is_prime(i)))
