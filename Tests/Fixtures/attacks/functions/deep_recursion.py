# Calls itself for ever.
def f(n):
    return f(n) + 1
