import errno
try:
    for number in range(1_000_000):
        open(f"file{number}", "w").close()
except OSError as error:
    raise SystemExit(0 if error.errno == errno.ENOSPC else 1)
