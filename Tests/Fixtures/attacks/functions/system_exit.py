# Raises SystemExit in the call.
import sys


def f(n):
    sys.exit(0)
