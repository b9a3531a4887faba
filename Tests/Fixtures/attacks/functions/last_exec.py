# Becomes a small program at the end, which hides what was used before.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import os


def f(n):
    kept = [bytes(1 << 20) for _ in range(50)]
    os.execv("/bin/true", ["true"])
