// The system calls a run must not make are named, and those on its own files' attributes made for it.
//
// A filter that init loads once, and every run inherits, hands these calls to init's listener (SECCOMP_RET_USER_NOTIF,
// Linux 5.0). It is derived from the run's own filter, in which they are marked SECCOMP_RET_TRACE: the kernel takes the
// listener's answer where both speak, and without listener or tracer a marked call is refused with ENOSYS.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

static bool is_return(const struct sock_filter *step) { return step->code == (BPF_RET | BPF_K); }
static bool is_marked(const struct sock_filter *step) {
    return is_return(step) && (step->k & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_TRACE;
}

/// Where the kernel gives no listener (another one stands above us): marked calls kill, those to be served are refused.
static void do_without_listener(struct cell *cell) {
    for (size_t i = 0; i < cell->seccomp.len; i++) {
        struct sock_filter *step = &cell->seccomp.filter[i];
        if (!is_marked(step)) continue;
        bool served = (step->k & SECCOMP_RET_DATA) == CSANDBOX_MARK_SERVED;
        step->k = served ? SECCOMP_RET_ERRNO | EPERM : SECCOMP_RET_KILL_PROCESS;
    }
}

#define LOAD(field_) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field_))
#define JUMP(value_, then_, else_) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value_, then_, else_)

/// Init would wait for itself if it heard of its own calls: those pass with a sixth argument that the kernel ignores. From a run, whose own filter still marks the call, that is refused with ENOSYS.
static const struct sock_filter own_calls[] = {
    LOAD(nr),
    JUMP(SYS_fchmod, 2, 0),
    JUMP(SYS_fchmodat, 1, 0),
    JUMP(SYS_utimensat, 0, 3),
    LOAD(args[5]),
    JUMP(CELL_OWN_CALL, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};
enum { OWN_CALLS = sizeof own_calls / sizeof own_calls[0] };

struct cell_failure cell_listen_for_denials(struct cell *cell) {
    size_t count = OWN_CALLS + cell->seccomp.len, size = count * sizeof(struct sock_filter);
    struct sock_filter *naming = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (naming == MAP_FAILED) return CELL_FAIL("seccomp", "take memory for a filter", NULL);
    memcpy(naming, own_calls, sizeof own_calls);
    memcpy(naming + OWN_CALLS, cell->seccomp.filter, cell->seccomp.len * sizeof(struct sock_filter));
    for (size_t i = OWN_CALLS; i < count; i++)
        if (is_return(&naming[i])) naming[i].k = is_marked(&naming[i]) ? SECCOMP_RET_USER_NOTIF : SECCOMP_RET_ALLOW;
    struct sock_fprog program = {.len = (unsigned short)count, .filter = naming};
    long fd = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    munmap(naming, size);
    cell->denials = cell_move_high((int)fd);
    if (cell->denials < 0) do_without_listener(cell);
    return CELL_OK;
}

static void deny(struct cell *cell, const struct seccomp_notif *call) {
    if (!cell->denied_architecture) {
        cell->denied_architecture = call->data.arch;
        cell->denied_call = call->data.nr;
    }
    kill((pid_t)call->pid, SIGKILL);
    // What a child of the run did is the run's doing too.
    if (cell->run > 0) kill(cell->run, SIGKILL);
}

void cell_take_denials(struct cell *cell) {
    for (;;) {
        struct pollfd waiting = {.fd = cell->denials, .events = POLLIN};
        if (cell->denials < 0 || poll(&waiting, 1, 0) != 1 || !(waiting.revents & POLLIN)) return;
        struct seccomp_notif call;
        memset(&call, 0, sizeof call);
        // ENOENT: killed meanwhile.
        if (ioctl(cell->denials, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0) return;
        struct seccomp_notif_resp answer = {.id = call.id, .error = -EPERM};
        if (!cell_serve_attributes(cell, &call, &answer)) deny(cell, &call);
        ioctl(cell->denials, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    }
}

void cell_report_denial(struct cell *cell, struct csandbox_reply *reply) {
    cell_take_denials(cell);
    reply->denied_architecture = cell->denied_architecture;
    reply->denied_call = cell->denied_call;
    cell->denied_architecture = 0;
    cell->denied_call = 0;
}
