n = int(input())
if n < 2:
    print(0)
else:
    sieve = bytearray([1]) * (n + 1)
    sieve[0] = sieve[1] = 0
    d = 2
    while d * d <= n:
        if sieve[d]:
            sieve[d * d :: d] = bytes(len(range(d * d, n + 1, d)))
        d += 1
    print(sum(sieve))
