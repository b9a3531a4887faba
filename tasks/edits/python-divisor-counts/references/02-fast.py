from math import isqrt

for _ in range(int(input())):
    x = int(input())
    root = isqrt(x)
    count = sum(2 for d in range(1, root + 1) if x % d == 0)
    print(count - (root * root == x))
