def main():
    n, c = map(int, input().split())
    best = [0] * (c + 1)
    for _ in range(n):
        weight, value = map(int, input().split())
        taken = [x + value for x in best[: c + 1 - weight]]
        best[weight:] = [x if x > y else y for x, y in zip(best[weight:], taken)]
    print(best[c])


main()
