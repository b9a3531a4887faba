# Works while the collector runs.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import gc

RESULT = []


def f(n):
    gc.callbacks.append(lambda phase, ignored: RESULT or RESULT.append(work(n)))
    gc.collect()
    return RESULT[0]
