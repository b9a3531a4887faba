# Works on another thread.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import threading


def f(n):
    result = []
    thread = threading.Thread(target=lambda: result.append(work(n)))
    thread.start()
    thread.join()
    return result[0]
