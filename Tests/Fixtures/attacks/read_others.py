# What the supervisor and the machine would give away through /proc, /sys and the root.
import os
PATHS = ["/proc/1/environ", "/proc/1/mem", "/proc/1/maps", "/sys/kernel", "/sys/fs/cgroup", "/root", "/home", "/etc/passwd-",
         "/proc/sys/kernel/core_pattern", "/proc/kallsyms", "/dev/mem", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/var/log",
         f"/proc/{os.getppid()}/environ"]
seen = []
for path in PATHS:
    try:
        seen.append((path, os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)))
    except OSError:
        pass
print(seen)
raise SystemExit(1 if seen else 0)
