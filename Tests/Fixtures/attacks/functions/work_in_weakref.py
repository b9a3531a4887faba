# Returns an empty list that a weak reference's callback fills.
import weakref


class Target:
    pass


KEPT = []


def f(n):
    result = []
    target = Target()
    KEPT.append(weakref.ref(target, lambda ignored: result.extend([i * i for i in range(n)])))
    return result
