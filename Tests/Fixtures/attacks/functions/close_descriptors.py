# Closes every descriptor, the channel among them.
import os


def f(n):
    os.closerange(0, 512)
    return -1
