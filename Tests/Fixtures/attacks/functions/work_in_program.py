# Works in another interpreter.
import subprocess, sys


def f(n):
    code = "import sys\nt = 0\nfor i in range(int(sys.argv[1])): t += i * i\nprint(t)"
    return int(subprocess.run([sys.executable, "-S", "-c", code, str(n)], capture_output=True).stdout)
