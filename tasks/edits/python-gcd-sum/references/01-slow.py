import math

n = int(input())
total = 0
for i in range(1, n + 1):
    for j in range(i + 1, n + 1):
        total += math.gcd(i, j)
print(total)
