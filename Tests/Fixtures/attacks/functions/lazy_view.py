# Returns the values of a dict.
def f(n):
    return {i: i * i for i in range(n)}.values()
