import sys
from itertools import accumulate


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, q = data[:2]
    up_to = [0, *accumulate(data[2 : 2 + n])]
    rest = iter(data[2 + n :])
    print("\n".join(str(up_to[r] - up_to[l - 1]) for l, r in zip(rest, rest)))


main()
