n = int(input())
best_start, best_steps = 1, 0
for start in range(1, n + 1):
    x = start
    steps = 0
    while x != 1:
        if x % 2 == 0:
            x = x // 2
        else:
            x = 3 * x + 1
        steps += 1
    if steps > best_steps:
        best_start, best_steps = start, steps
print(best_start, best_steps)
