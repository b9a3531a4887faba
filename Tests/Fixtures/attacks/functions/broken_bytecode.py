# Runs bytecode that no compiler makes.
def f(n):
    return n


f.__code__ = f.__code__.replace(co_code=bytes([100, 250] * 20), co_stacksize=1)
