# Works in a signal handler.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import signal, time


def f(n):
    result = []
    signal.signal(signal.SIGALRM, lambda *ignored: result.append(work(n)))
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    while not result:
        time.sleep(0.001)  # a pause would miss a signal that came just before it
    return result[0]
