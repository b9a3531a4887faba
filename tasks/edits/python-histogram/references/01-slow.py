n = int(input())
a = list(map(int, input().split()))
counts = {}
for x in a:
    if x in counts:
        counts[x] += 1
    else:
        counts[x] = 1
for x in sorted(counts):
    print(x, counts[x])
