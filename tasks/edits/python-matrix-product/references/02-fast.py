import sys
from operator import mul


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n = data[0]
    rows = [data[1 + i * n : 1 + (i + 1) * n] for i in range(2 * n)]
    columns = list(zip(*rows[n:]))
    for row in rows[:n]:
        print(*[sum(map(mul, row, column)) % 1000003 for column in columns])


main()
