/// What Swift cannot do around the kernel: the cell's set-up before exec, the words the supervisor and the cell
/// exchange, and calls glibc does not wrap. Functions return 0 or a value, and `-errno` on failure.
#ifndef ASSAY_CSANDBOX_H
#define ASSAY_CSANDBOX_H

#include <stdint.h>
#include <sys/types.h>

/// Runs the cell: sets up confinement from its arguments, then serves requests on the control socket.
/// Returns the process's exit status.
int csandbox_cell_main(int argc, char *_Nonnull *_Nonnull argv);

/// The descriptor on which the cell finds its control socket (AF_UNIX, SOCK_SEQPACKET) and the one that holds the
/// seccomp program (an array of `struct sock_filter`).
enum { CSANDBOX_CONTROL_FD = 3, CSANDBOX_SECCOMP_FD = 4 };

/// Largest message on the control socket, and most descriptors beside one.
enum { CSANDBOX_MESSAGE_BYTES = 160 * 1024, CSANDBOX_MESSAGE_FDS = 16 };

enum csandbox_request_kind {
    /// Run a program once. Descriptors: one for each of `targets`, then, with `CSANDBOX_HOLD`, the one to wait on.
    CSANDBOX_EXEC = 1,
    /// Start the warm server. Descriptors as for `CSANDBOX_EXEC`.
    CSANDBOX_SERVE = 2,
    /// Kill what a warm run left, empty the scratch folder.
    CSANDBOX_SWEEP = 3,
    /// Open a pidfd for `pid`, a pid of the cell's namespace.
    CSANDBOX_PIDFD = 4,
};

enum csandbox_request_flags {
    /// The program waits on its last descriptor, an eventfd, before it is executed.
    CSANDBOX_HOLD = 1,
};

/// Fixed part of a request. The argument strings (the program's path is the first), then the environment strings
/// follow, each ended by NUL. A limit of 0 is left as it is.
struct csandbox_request {
    uint32_t kind;
    uint32_t flags;
    int32_t pid;
    uint32_t argument_count;
    uint32_t environment_count;
    uint32_t target_count;
    int32_t targets[CSANDBOX_MESSAGE_FDS];
    uint64_t cpu_seconds;
    /// Private memory that can be written, of each process.
    uint64_t data_bytes;
    /// Memory that cannot be paged out, of each process.
    uint64_t locked_bytes;
    uint64_t file_bytes;
    uint64_t open_files;
    uint64_t processes;
    uint64_t stack_bytes;
};

/// What `SECCOMP_RET_TRACE` carries in the seccomp program: calls that end the run, and calls that the cell makes for
/// the run where `process` allows it.
enum csandbox_mark { CSANDBOX_MARK_DENIED = 0, CSANDBOX_MARK_SERVED = 1 };

enum csandbox_reply_kind {
    /// The cell is set up; `layers` holds what stands.
    CSANDBOX_READY = 16,
    /// `pid` was forked; a pidfd comes along.
    CSANDBOX_STARTED = 17,
    /// The run ended and the cell was swept.
    CSANDBOX_EXITED = 18,
    CSANDBOX_SWEPT = 19,
    /// A step of the set-up or of a run's seal failed: `layer`, `step`, `error`.
    CSANDBOX_FAILED = 20,
    /// A pidfd comes along, or `error` says why not.
    CSANDBOX_PIDFD_OPENED = 21,
    CSANDBOX_SERVER_EXITED = 22,
};

enum csandbox_layer {
    CSANDBOX_LAYER_USER_NAMESPACE = 1 << 0,
    CSANDBOX_LAYER_MOUNT_NAMESPACE = 1 << 1,
    CSANDBOX_LAYER_PID_NAMESPACE = 1 << 2,
    CSANDBOX_LAYER_NET_NAMESPACE = 1 << 3,
    CSANDBOX_LAYER_IPC_NAMESPACE = 1 << 4,
    CSANDBOX_LAYER_UTS_NAMESPACE = 1 << 5,
    CSANDBOX_LAYER_CGROUP_NAMESPACE = 1 << 6,
    CSANDBOX_LAYER_MINIMAL_ROOT = 1 << 7,
    CSANDBOX_LAYER_LANDLOCK = 1 << 8,
    CSANDBOX_LAYER_LANDLOCK_SCOPES = 1 << 9,
    CSANDBOX_LAYER_SECCOMP = 1 << 10,
    CSANDBOX_LAYER_CAPABILITIES = 1 << 11,
    CSANDBOX_LAYER_UNPRIVILEGED_USER = 1 << 12,
    CSANDBOX_LAYER_NO_NEW_PRIVILEGES = 1 << 13,
    CSANDBOX_LAYER_RESOURCE_LIMITS = 1 << 14,
};

struct csandbox_reply {
    uint32_t kind;
    uint32_t layers;
    int32_t pid;
    /// As `wait4` gives it.
    int32_t status;
    /// An errno, 0 for none.
    int32_t error;
    /// Processes that outlived their run's first one and were killed.
    uint32_t leftovers;
    /// The server was lost while sweeping.
    uint32_t server_lost;
    /// Set when the scratch folder could not be emptied.
    int32_t purge_error;
    /// The first forbidden system call of the run's processes: its number, and its architecture as in
    /// `struct seccomp_data`, 0 for none.
    int32_t denied_call;
    uint32_t denied_architecture;
    /// In `READY`: forbidden calls are reported this way, so that SIGSYS is the program's own doing.
    uint32_t names_denials;
    /// CPU time of the run's processes, as far as they were waited for, in microseconds.
    uint64_t user_us;
    uint64_t system_us;
    /// Largest resident set of one process, floored by what its parent had when it forked.
    uint64_t max_rss_kib;
    char layer[24];
    char step[104];
};

/// `pidfd_open` (Linux 5.3).
int csandbox_pidfd_open(pid_t pid);
/// `pidfd_send_signal` (Linux 5.1).
int csandbox_pidfd_kill(int pidfd, int signal);
/// A memfd that holds `count` bytes and accepts no change any more. The caller owns it.
int csandbox_sealed_memory(const void *_Nullable bytes, size_t count);
/// A pipe with `O_CLOEXEC`; the end that is read does not block.
int csandbox_pipe(int *_Nonnull read_end, int *_Nonnull write_end);
/// Starts a program in a session of its own, with no signal blocked or ignored. Its descriptors from 0 on are copies of
/// `fds`, or the null device for -1, and it has no other of ours; none of `fds` may be the target of an earlier one. Both
/// lists of texts end with NULL. `folder` is where it works; NULL for where we do.
pid_t csandbox_spawn(
    const char *_Nonnull path, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment,
    const int *_Nonnull fds, int fd_count, const char *_Nullable folder);
/// The file this code was loaded from: the program, or a library in it. NULL when unknown.
const char *_Nullable csandbox_own_path(void);
/// An empty memfd. The caller owns it.
int csandbox_memory_file(const char *_Nonnull name);
/// A non-blocking eventfd. The caller owns it.
int csandbox_event_counter(void);
/// A blocking eventfd, on which a held program waits. The caller owns it.
int csandbox_gate(void);
/// A non-blocking timer on the monotonic clock, not armed. The caller owns it.
int csandbox_timer(void);
/// Makes the timer fire once after this time; 0 disarms.
int csandbox_timer_arm(int timer, int64_t nanoseconds);
/// Connected sockets of `type` with `SOCK_CLOEXEC`.
int csandbox_socket_pair(int type, int *_Nonnull first, int *_Nonnull second);
/// Makes the kernel add the sender's credentials to what arrives on `fd`.
int csandbox_receive_credentials(int fd);
/// Sends one message with descriptors; without blocking, and without SIGPIPE.
ssize_t csandbox_send(int fd, const void *_Nonnull bytes, size_t count, const int *_Nullable fds, size_t fd_count);
/// Receives one message. `fds` has room for `CSANDBOX_MESSAGE_FDS`; those received are close-on-exec and the caller
/// owns them. `pid` gets the sender's pid when credentials came along, else it is left as it was.
/// Returns the message's length, 0 at the end.
ssize_t csandbox_receive(
    int fd, void *_Nonnull bytes, size_t count, int *_Nullable fds, size_t *_Nullable fd_count, pid_t *_Nullable pid);
/// CPU time the process used so far in nanoseconds, as one reads another process's clock.
int64_t csandbox_cpu_nanoseconds(pid_t pid);
/// The version of Landlock that the kernel speaks.
int csandbox_landlock_abi(void);

/// Removes everything in the folder, however deep.
int csandbox_purge(int folder);

int csandbox_status_is_exit(int status);
int csandbox_status_exit_code(int status);
int csandbox_status_signal(int status);

#endif
