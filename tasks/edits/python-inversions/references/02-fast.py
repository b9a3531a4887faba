from bisect import bisect_right, insort

input()
before = []
count = 0
for x in map(int, input().split()):
    count += len(before) - bisect_right(before, x)
    insort(before, x)
print(count)
