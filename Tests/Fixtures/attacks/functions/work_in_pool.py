# Works in a pool of processes.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import multiprocessing


def f(n):
    context = multiprocessing.get_context("fork")
    read, write = context.Pipe(False)
    worker = context.Process(target=lambda: write.send(work(n)))
    worker.start()
    result = read.recv()
    worker.join()
    return result
