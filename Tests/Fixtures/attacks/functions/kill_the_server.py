# Kills the process that it was forked from.
import os, signal


def f(n):
    os.kill(os.getppid(), signal.SIGKILL)
    return -1
