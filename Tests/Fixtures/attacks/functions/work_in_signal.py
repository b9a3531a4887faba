# Works in a signal handler.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import signal


def f(n):
    result = []
    signal.signal(signal.SIGALRM, lambda *ignored: result.append(work(n)))
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while not result:
        signal.pause()
    return result[0]
