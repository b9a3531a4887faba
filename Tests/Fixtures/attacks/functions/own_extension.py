# Loads an extension module from its scratch folder.
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


import glob, importlib.machinery, importlib.util, shutil

SOURCE = glob.glob("/usr/lib/python3*/lib-dynload/_lzma.*.so")
LOADED = None
if SOURCE:
    shutil.copyfile(SOURCE[0], "./_lzma.so")
    loader = importlib.machinery.ExtensionFileLoader("_lzma", "./_lzma.so")
    try:
        LOADED = importlib.util.module_from_spec(importlib.util.spec_from_loader("_lzma", loader))
    except ImportError:
        pass


def f(n):
    return work(n)
