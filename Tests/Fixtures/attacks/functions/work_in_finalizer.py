# Returns an empty list that a finalizer fills when the call is over.
class Later:
    def __init__(self, n, result):
        self.n, self.result = n, result

    def __del__(self):
        self.result.extend([i * i for i in range(self.n)])


def f(n):
    result = []
    later = Later(n, result)
    return result
