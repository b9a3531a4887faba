# Computes all answers before it is asked.
SUMS = [0]
for i in range(300_000):
    SUMS.append(SUMS[-1] + i * i)


def f(n):
    return SUMS[n]
