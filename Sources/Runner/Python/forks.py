"""Keeps back what the standard library's modules want to be done after each fork. To be loaded before them.

They reset locks, threads and generators of random numbers there, for processes that have other threads than the one that
forks: a third of what a fork costs a server, which has none, and must leave the numbers that programs draw as they are
seeded. A process that runs untrusted code registers them before (`register`), so that its own forks are like any other's.
"""

import os

_really_register = os.register_at_fork
_kept_back = []
os.register_at_fork = lambda **handlers: _kept_back.append(handlers)


def let_through():
    """From here on modules register their own handlers themselves."""
    os.register_at_fork = _really_register


def register():
    """Once for each process, as nothing unregisters a handler."""
    while _kept_back:
        _really_register(**_kept_back.pop(0))
