import errno
kept = []
try:
    while True:
        kept.append(open("/dev/null"))
except OSError as error:
    raise SystemExit(0 if error.errno == errno.EMFILE and len(kept) < 256 else 1)
