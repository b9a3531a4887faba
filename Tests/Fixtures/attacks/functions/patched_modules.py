# Replaces what a driver may use of modules, to deliver nothing and count less.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import gc, itertools, json, marshal, operator, os, socket, struct, sys, types

for module, names in (
    (marshal, ("dumps", "loads")), (struct, ("pack", "unpack")), (os, ("write", "writev", "_exit")),
    (gc, ("collect",)), (json, ("dumps", "loads")), (itertools, ("starmap",)), (types, ("FunctionType",)),
    (socket.socket, ("send", "sendall", "recv")),
):
    for name in names:
        setattr(module, name, lambda *ignored: b"")
sys.stdout = sys.__stdout__ = None


def f(n):
    return work(n)
