# Returns a list that a thread is still filling.
import threading


def f(n):
    result = []
    threading.Thread(target=lambda: result.extend([i * i for i in range(n)])).start()
    while len(result) < n:
        pass
    return result
