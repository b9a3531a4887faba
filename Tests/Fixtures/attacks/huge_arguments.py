# More arguments and environment than the kernel takes, and then as many as it does.
import os
import subprocess
true = "/usr/bin/true"
try:
    os.execve(true, ["x" * 100_000] * 200, {})
    raise SystemExit(1)
except OSError:
    pass
many = {f"NAME{i}": "x" * 100_000 for i in range(15)}
try:
    raise SystemExit(subprocess.run([true] + ["y" * 100_000] * 3, env=many).returncode)
except OSError:
    raise SystemExit(0)
