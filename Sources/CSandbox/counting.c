#define _GNU_SOURCE
#include "csandbox_counting.h"

#include <errno.h>
#include <fcntl.h>
#include <gnu/libc-version.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

int csandbox_perf_open(struct csandbox_perf_event event, pid_t thread, int leader)
{
    struct perf_event_attr attributes = {
        .type = event.type,
        .size = sizeof attributes,
        .config = event.config,
        // No PERF_FORMAT_GROUP: the kernel refuses it together with inherit before 6.12.
        .read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING,
        // A member of a group counts only while its leader does.
        .disabled = event.from_exec && leader < 0,
        .enable_on_exec = event.from_exec && leader < 0,
        .inherit = event.inherit,
        .exclude_kernel = event.user_only,
        .exclude_hv = event.user_only,
    };
    long opened = syscall(SYS_perf_event_open, &attributes, thread, -1, leader, PERF_FLAG_FD_CLOEXEC);
    return opened < 0 ? -errno : (int)opened;
}

int csandbox_perf_read(int descriptor, struct csandbox_perf_value *value)
{
    ssize_t length;
    do {
        length = read(descriptor, value, sizeof *value);
    } while (length < 0 && errno == EINTR);
    if (length < 0)
        return -errno;
    return length == sizeof *value ? 0 : -EIO;
}

int csandbox_count_pipe(int ends[2], int capacity)
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -errno;
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
        int reason = errno;
        close(ends[0]);
        close(ends[1]);
        return -reason;
    }
    fcntl(ends[0], F_SETPIPE_SZ, capacity);
    return 0;
}

int csandbox_bind_thread(const int *cpus, size_t count)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    for (size_t i = 0; i < count; i++) {
        if (cpus[i] < 0 || cpus[i] >= CPU_SETSIZE)
            return -EINVAL;
        CPU_SET(cpus[i], &set);
    }
    return sched_setaffinity(0, sizeof set, &set) == 0 ? 0 : -errno;
}

bool csandbox_may_use_cpu(int cpu)
{
    cpu_set_t set;
    return cpu >= 0 && cpu < CPU_SETSIZE && sched_getaffinity(0, sizeof set, &set) == 0 && CPU_ISSET(cpu, &set);
}

const char *csandbox_libc_version(void) { return gnu_get_libc_version(); }
