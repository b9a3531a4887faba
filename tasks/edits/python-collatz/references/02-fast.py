def main():
    n = int(input())
    steps = [0] * (n + 1)
    best = 1
    for start in range(2, n + 1):
        x, walked = start, 0
        while x >= start:
            if x & 1:
                x = (3 * x + 1) >> 1
                walked += 2
            else:
                x >>= 1
                walked += 1
        steps[start] = walked + steps[x]
        if steps[start] > steps[best]:
            best = start
    print(best, steps[best])


main()
