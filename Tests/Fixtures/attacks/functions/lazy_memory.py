# Returns a view of an array's memory.
import array


def f(n):
    return memoryview(array.array('q', [i * i for i in range(n)]))
