# Returns a map.
def f(n):
    return map(lambda i: i * i, range(n))
