# Switches the collector and thread switching off while it works.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import gc, sys

gc.disable()
gc.set_threshold(0)
gc.freeze()
sys.setswitchinterval(1000)
sys.setrecursionlimit(10**6)


def f(n):
    return work(n)
