// What gives up everything, and what happens between a fork and the program's first instruction. Async-signal-safe,
// nothing allocated.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "privileges.h"

static struct cell_failure place_descriptors(const struct csandbox_request *request, const int *fds, size_t fd_count) {
    // First out of the way of all targets, so that no duplicate overwrites one that is still to be placed.
    int moved[CSANDBOX_MESSAGE_FDS];
    int highest = 2;
    for (size_t i = 0; i < fd_count; i++) {
        moved[i] = fcntl(fds[i], F_DUPFD_CLOEXEC, CELL_FIRST_MOVED_FD);
        if (moved[i] < 0) return CELL_FAIL("descriptors", "move", NULL);
    }
    for (size_t i = 0; i < request->target_count; i++) {
        errno = EBADF;
        if (request->targets[i] < 0 || request->targets[i] >= CELL_FIRST_MOVED_FD ||
            dup2(moved[i], request->targets[i]) < 0) return CELL_FAIL("descriptors", "place", NULL);
        if (request->targets[i] > highest) highest = request->targets[i];
    }
    // What stays open until exec reports failures and holds the program back.
    if (syscall(SYS_close_range, (unsigned)highest + 1, ~0u, CLOSE_RANGE_CLOEXEC) < 0)
        return CELL_FAIL("descriptors", "close the others", NULL);
    if (request->flags & CSANDBOX_HOLD) {
        uint64_t go;
        ssize_t n;
        do n = read(moved[request->target_count], &go, sizeof go);
        while (n < 0 && errno == EINTR);
        if (n != sizeof go) return CELL_FAIL("descriptors", "wait for the supervisor", NULL);
    }
    return CELL_OK;
}

static struct cell_failure limit(int resource, uint64_t value, const char *name) {
    if (value == 0) return CELL_OK;
    struct rlimit old, wanted = {value, value};
    if (getrlimit(resource, &old) < 0) return CELL_FAIL("resource-limits", "read", name);
    // A lower limit that already stands is kept: raising it may need a privilege.
    if (old.rlim_max < wanted.rlim_max) wanted.rlim_cur = wanted.rlim_max = old.rlim_max;
    if (setrlimit(resource, &wanted) < 0) return CELL_FAIL("resource-limits", "set", name);
    return CELL_OK;
}

/// `others` is how many processes of the cell the kernel counts together with the run's.
static struct cell_failure set_limits(const struct csandbox_request *request, uint64_t others) {
    struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) < 0) return CELL_FAIL("resource-limits", "set", "RLIMIT_CORE");
    // One second of grace: SIGXCPU can be caught, the kill at the hard limit cannot.
    if (request->cpu_seconds) {
        struct rlimit cpu = {request->cpu_seconds, request->cpu_seconds + 1};
        if (setrlimit(RLIMIT_CPU, &cpu) < 0) return CELL_FAIL("resource-limits", "set", "RLIMIT_CPU");
    }
    // Timers and queued signals, which are kernel memory and of which a user has one stock.
    CELL_TRY(limit(RLIMIT_SIGPENDING, 1024, "RLIMIT_SIGPENDING"));
    CELL_TRY(limit(RLIMIT_DATA, request->data_bytes, "RLIMIT_DATA"));
    CELL_TRY(limit(RLIMIT_MEMLOCK, request->locked_bytes, "RLIMIT_MEMLOCK"));
    CELL_TRY(limit(RLIMIT_FSIZE, request->file_bytes, "RLIMIT_FSIZE"));
    CELL_TRY(limit(RLIMIT_NOFILE, request->open_files, "RLIMIT_NOFILE"));
    CELL_TRY(limit(RLIMIT_NPROC, request->processes ? request->processes + others : 0, "RLIMIT_NPROC"));
    return limit(RLIMIT_STACK, request->stack_bytes, "RLIMIT_STACK");
}

static struct cell_failure become_unprivileged(const struct cell *cell, bool server) {
    if (cell->config.level == CELL_NONE) return CELL_OK;
    if (cell->separate_uid) {
        // Raw calls: glibc's would signal threads that do not exist here.
        gid_t gid = server ? 0 : cell->config.gid;
        if (syscall(SYS_setgroups, 0, NULL) < 0) return CELL_FAIL("unprivileged-user", "leave all groups", NULL);
        if (syscall(SYS_setresgid, gid, gid, gid) < 0) return CELL_FAIL("unprivileged-user", "set the group", NULL);
    }
    uint64_t kept = server && cell->separate_uid ? CELL_SERVER_CAPABILITIES : 0;
    // An ordinary user at `process` has no capability, not even to drop more; with no_new_privs exec gives none back.
    bool may_drop = cell->config.level == CELL_STRICT || cell->separate_uid;
    if (may_drop && cell_drop_bounding(kept) < 0) return CELL_FAIL("capabilities", "bound", NULL);
    if (cell->separate_uid && !server) {
        uid_t uid = cell->config.uid;
        if (syscall(SYS_setresuid, uid, uid, uid) < 0) return CELL_FAIL("unprivileged-user", "set the user", NULL);
    }
    if (cell_set_capabilities(kept) < 0) return CELL_FAIL("capabilities", "drop", NULL);
    return CELL_OK;
}

/// Where neither a uid nor a pid namespace stands between a server and its runs, a second filter does: no signal goes to
/// the process that is about to become the server.
static struct cell_failure protect_server(void) {
#define GUARD(call_, to_) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call_, to_, 0)
    struct sock_filter guard[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        GUARD(kill, 5), GUARD(tkill, 4), GUARD(tgkill, 3), GUARD(rt_sigqueueinfo, 2), GUARD(rt_tgsigqueueinfo, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        // The low half: the kernel reads no more of a pid.
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
#undef GUARD
    struct sock_fprog program = {.len = sizeof guard / sizeof guard[0], .filter = guard};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0)
        return CELL_FAIL("seccomp", "load the server's own filter", NULL);
    return CELL_OK;
}

static struct cell_failure confine(const struct cell *cell, bool server) {
    if (cell->landlock >= 0) {
        // At `process` a server such as Valgrind reads its own maps; the rule names the forked process's folder.
        if (server && cell->config.level == CELL_PROCESS) CELL_TRY(cell_landlock_allow_self(cell->landlock));
        if (syscall(SYS_landlock_restrict_self, cell->landlock, 0) < 0) return CELL_FAIL("landlock", "enter", NULL);
    }
    if (server && cell->config.level == CELL_PROCESS) CELL_TRY(protect_server());
    if (cell->seccomp.len > 0) {
        if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &cell->seccomp) < 0)
            return CELL_FAIL("seccomp", "load the filter", NULL);
    }
    return CELL_OK;
}

/// When the cgroup's memory is used up the kernel shall choose the run, however small, and not init or the server.
static struct cell_failure be_first_victim(const struct cell *cell) {
    if (cell->config.cgroup_count == 0) return CELL_OK;
    // The files of an undumpable process are root's; exec makes the program dumpable anyway.
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd < 0) return CELL_FAIL("cgroup", "open", "/proc/self/oom_score_adj");
    ssize_t n = write(fd, "1000", 4);
    close(fd);
    return n == 4 ? CELL_OK : CELL_FAIL("cgroup", "write", "/proc/self/oom_score_adj");
}

static void reset_signals(void) {
    // Init ignores one signal and handles none; everything else is default since its own exec.
    signal(SIGPIPE, SIG_DFL);
    sigset_t empty;
    sigemptyset(&empty);
    sigprocmask(SIG_SETMASK, &empty, NULL);
}

static struct cell_failure seal(const struct cell *cell, bool server) {
    CELL_TRY(become_unprivileged(cell, server));
    return confine(cell, server);
}

struct cell_failure cell_seal_launcher(const struct cell *cell) {
    reset_signals();
    CELL_TRY(be_first_victim(cell));
    CELL_TRY(seal(cell, false));
    // No run may read its memory or take its descriptors through /proc.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0) return CELL_FAIL("no-new-privileges", "become undumpable", NULL);
    return CELL_OK;
}

/// As `execve`, but waits for a file that is being written: whoever wrote the program may just have started another process,
/// which holds the descriptor until it executes something itself.
static void execute(char *const *arguments, char *const *environment) {
    const struct timespec pause = {.tv_nsec = 1000 * 1000};
    for (int tries = 0; tries < 1000; tries++) {
        execve(arguments[0], arguments, environment);
        if (errno != ETXTBSY) return;
        nanosleep(&pause, NULL);
    }
}

struct cell_failure cell_exec_run(
    const struct cell *cell, const struct csandbox_request *request, char *const *arguments, char *const *environment,
    const int *fds, size_t fd_count) {
    setsid();
    // Placed first, limited after: a limit below the numbers in use would refuse the moves.
    CELL_TRY(place_descriptors(request, fds, fd_count));
    CELL_TRY(set_limits(request, 1));
    if (cell->run_domain >= 0 && syscall(SYS_landlock_restrict_self, cell->run_domain, 0) < 0)
        return CELL_FAIL("landlock", "enter the run's own domain", NULL);
    execute(arguments, environment);
    return CELL_FAIL("exec", "execute", arguments[0]);
}

struct cell_failure cell_exec_server(
    const struct cell *cell, const struct csandbox_request *request, char *const *arguments, char *const *environment,
    const int *fds, size_t fd_count) {
    setsid();
    reset_signals();
    CELL_TRY(place_descriptors(request, fds, fd_count));
    CELL_TRY(set_limits(request, 0));
    CELL_TRY(seal(cell, true));
    execute(arguments, environment);
    return CELL_FAIL("exec", "execute", arguments[0]);
}
