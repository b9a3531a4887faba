import os
written = []
for path in ["/usr/x", "/bin/x", "/etc/x", "/x", "/dev/x", "/var/tmp/x", "/usr/bin/python3", "../x", "/proc/self/../../x"]:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT))
        written.append(path)
    except OSError:
        pass
for action in (lambda: os.link("/usr/bin/python3", "python"), lambda: os.chmod("/usr/bin/python3", 0o777)):
    try:
        action()
        written.append("action")
    except OSError:
        pass
print(written)
raise SystemExit(1 if written else 0)
