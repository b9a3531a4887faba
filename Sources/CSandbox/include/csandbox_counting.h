/// What counting needs and Swift cannot reach: perf_event_open(2), which glibc does not wrap, and GNU calls.
#ifndef ASSAY_CSANDBOX_COUNTING_H
#define ASSAY_CSANDBOX_COUNTING_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What to count: `type` and `config` are the kernel's PERF_TYPE_* and PERF_COUNT_*.
struct csandbox_perf_event {
    uint32_t type;
    uint64_t config;
    /// Count user mode only.
    bool user_only;
    /// Count children and threads that start later as well.
    bool inherit;
    /// Start counting when the process execs, instead of at once.
    bool from_exec;
};

/// A value, and for how many nanoseconds the event was wanted and was really on a counter.
struct csandbox_perf_value {
    uint64_t value;
    uint64_t enabled_ns;
    uint64_t running_ns;
};

/// Opens the event on one thread, on any CPU, in the group of `leader` (-1: a group of its own).
/// Returns a close-on-exec descriptor that the caller owns, or -errno.
int csandbox_perf_open(struct csandbox_perf_event event, pid_t thread, int leader);

/// Returns 0 or -errno; -EIO when the kernel gave fewer bytes than asked.
int csandbox_perf_read(int descriptor, struct csandbox_perf_value *_Nonnull value);

/// Makes a close-on-exec pipe whose read end (`ends[0]`) does not block and whose write end (`ends[1]`) does, and asks
/// for room for `capacity` bytes, which the kernel may refuse without privilege. The caller owns both ends.
/// Returns 0 or -errno.
int csandbox_count_pipe(int ends[_Nonnull 2], int capacity);

/// Binds the calling thread, and what it starts, to these CPUs. Returns 0 or -errno.
int csandbox_bind_thread(const int *_Nonnull cpus, size_t count);

/// Whether the calling thread may run on this CPU; false beyond what the kernel's set holds.
bool csandbox_may_use_cpu(int cpu);

/// The version of the C library: `2.36`.
const char *_Nonnull csandbox_libc_version(void);

#endif
