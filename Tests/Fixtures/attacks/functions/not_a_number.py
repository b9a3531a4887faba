# NaN, which no tolerance must take for anything.
def f(n):
    return float("nan")
