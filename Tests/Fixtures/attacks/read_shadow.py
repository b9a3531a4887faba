try:
    open("/etc/shadow").read()
except OSError:
    raise SystemExit(0)
raise SystemExit(1)
