# Lists in lists in lists.
def f(n):
    value = []
    for _ in range(100_000):
        value = [value]
    return value
