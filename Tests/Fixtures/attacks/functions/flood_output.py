# Prints without end.
def f(n):
    while True:
        print('x' * 65536)
