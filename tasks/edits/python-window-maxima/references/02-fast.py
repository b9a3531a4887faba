from collections import deque


def main():
    n, k = map(int, input().split())
    a = list(map(int, input().split()))
    falling = deque()
    maxima = []
    for i, x in enumerate(a):
        while falling and a[falling[-1]] <= x:
            falling.pop()
        falling.append(i)
        if falling[0] <= i - k:
            falling.popleft()
        if i >= k - 1:
            maxima.append(a[falling[0]])
    print(*maxima)


main()
