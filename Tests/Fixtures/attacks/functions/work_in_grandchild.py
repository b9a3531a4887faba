# Works in a process of its own session, which outlives its parent.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import os


def f(n):
    read, write = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(write, str(work(n)).encode())
            while True:
                os.read(read, 1) if False else os.sched_yield()
        os._exit(0)
    os.close(write)
    return int(os.read(read, 100))
