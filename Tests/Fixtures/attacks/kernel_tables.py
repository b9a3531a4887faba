# What the kernel tells of the machine and of others.
import os
PATHS = ["/proc/kallsyms", "/proc/modules", "/proc/interrupts", "/proc/net/tcp", "/proc/net/unix", "/proc/net/arp", "/proc/mounts_all",
         "/proc/sysvipc/shm", "/proc/keys", "/proc/key-users", "/proc/timer_list", "/proc/sched_debug", "/proc/kcore", "/proc/kmsg",
         "/proc/loadavg", "/proc/locks", "/proc/partitions", "/proc/sys/kernel/hostname", "/sys/kernel/debug", "/sys/fs/bpf",
         "/sys/class/net", "/sys/firmware", "/sys/module", "/sys/kernel/notes", "/proc/cmdline", "/proc/config.gz"]
seen = []
for path in PATHS:
    try:
        seen.append((path, os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)))
    except OSError:
        pass
print(seen)
raise SystemExit(1 if seen else 0)
