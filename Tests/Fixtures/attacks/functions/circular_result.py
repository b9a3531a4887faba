# A list that holds itself.
def f(n):
    value = []
    value.append(value)
    return value
