n = int(input())
counts = [0] * 1000
for x in input().split():
    counts[int(x)] += 1
for x, count in enumerate(counts):
    if count:
        print(x, count)
