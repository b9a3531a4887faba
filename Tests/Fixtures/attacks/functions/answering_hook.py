# Ends the driver with an exception from a signal, and answers when the interpreter reports it.
import marshal, os, socket, struct, sys

frame = sys._getframe()
while frame and "link" not in frame.f_locals:
    frame = frame.f_back
link = frame.f_locals["link"]

import atexit, signal


def answer(*ignored):
    result = marshal.dumps(("ok", 5), 2)
    link.sendall(struct.pack("<Q", len(result)) + result)


def interrupt(*ignored):
    raise KeyboardInterrupt


sys.excepthook = answer
atexit.register(answer)
signal.signal(signal.SIGALRM, interrupt)


def f(n):
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    while True:
        try:
            while True:
                pass
        except KeyboardInterrupt:
            pass
