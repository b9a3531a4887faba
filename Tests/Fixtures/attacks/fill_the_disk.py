# Only a full disk ends it, and only the expected error makes it a success.
import errno
try:
    for number in range(1_000_000):
        with open(f"file{number}", "wb") as file:
            file.write(b"x" * 100_000)
except OSError as error:
    raise SystemExit(0 if error.errno in (errno.ENOSPC, errno.EDQUOT) else 1)
