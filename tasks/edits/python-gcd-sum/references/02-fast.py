from itertools import accumulate

n = int(input())
phi = list(range(n + 1))
for p in range(2, n + 1):
    if phi[p] == p:
        for j in range(p, n + 1, p):
            phi[j] -= phi[j] // p
phi[1:2] = [0] * len(phi[1:2])
up_to = list(accumulate(phi))
print(sum(d * up_to[n // d] for d in range(1, n + 1)))
