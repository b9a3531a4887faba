# Returns nothing and works when the interpreter ends.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import atexit


def f(n):
    atexit.register(work, n)
    return None
