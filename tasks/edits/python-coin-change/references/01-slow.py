import sys

sys.setrecursionlimit(100000)
n, s = map(int, input().split())
coins = list(map(int, input().split()))
known = {}


def fewest(rest):
    if rest == 0:
        return 0
    if rest < 0:
        return float("inf")
    if rest not in known:
        known[rest] = min(fewest(rest - coin) + 1 for coin in coins)
    return known[rest]


answer = fewest(s)
print(answer if answer < float("inf") else -1)
