// The launcher. Theory of operation:
//
// Sealing a process costs as much as running a small program: the kernel compiles the seccomp program each time it is
// loaded. So one fork of init is sealed once, exactly as a run is, and every run is started from there: it is born with
// the launcher's uid, capabilities (none), Landlock domain and filter, and only places its descriptors, lowers its
// limits and executes. Until then it shares the launcher's memory (CLONE_VM), which saves copying it, and the launcher
// waits (CLONE_VFORK).
//
// The launcher is trusted code without any right of its own. It is protected from the runs, which have its uid: it is
// not dumpable, so that its memory and descriptors are closed to them; every run enters one more Landlock domain of its
// own, out of which no signal goes; and in a strict cell it is pid 2, which the filter lets nobody signal. When it is
// killed in spite of that, its run becomes init's child and ends as one, and the next run gets a new launcher.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"

/// For what a run does before exec, while the launcher's own stack waits.
static char run_stack[64 * 1024] __attribute__((aligned(16)));

struct csandbox_reply cell_ended(pid_t pid, int status, const struct rusage *usage) {
    return (struct csandbox_reply){
        .kind = CSANDBOX_EXITED,
        .pid = pid,
        .status = status,
        .user_us = (uint64_t)usage->ru_utime.tv_sec * 1000000 + (uint64_t)usage->ru_utime.tv_usec,
        .system_us = (uint64_t)usage->ru_stime.tv_sec * 1000000 + (uint64_t)usage->ru_stime.tv_usec,
        .max_rss_kib = (uint64_t)usage->ru_maxrss,
    };
}

static int become_run(void *argument) {
    const struct cell *cell = argument;
    const struct csandbox_request *request = &cell_inbox.message.request;
    char *const *environment = cell_inbox.strings + request->argument_count + 1;
    cell_report(
        cell, cell_exec_run(cell, request, cell_inbox.strings, environment, cell_inbox.fds, cell_inbox.fd_count));
    _exit(126);
}

/// Starts the run and gives its pid, or -1 and errno. `pidfd` is the caller's to close.
static pid_t start_run(struct cell *cell, int *pidfd) {
    // One that is held before exec must not hold its launcher too: it gets memory of its own.
    bool hold = cell_inbox.message.request.flags & CSANDBOX_HOLD;
    int sharing = hold ? 0 : CLONE_VM | CLONE_VFORK;
    return clone(become_run, run_stack + sizeof run_stack, sharing | CLONE_PIDFD | SIGCHLD, cell, pidfd);
}

/// Starts one run and sees it to its end. What outlives it is init's.
static void launch(struct cell *cell) {
    int pidfd = -1;
    // Names its descriptors once more: they came along with the request.
    pid_t pid = cell_split_request() ? start_run(cell, &pidfd) : -1;
    if (pid < 0) {
        struct csandbox_reply reply = {
            .kind = CSANDBOX_FAILED, .pid = CELL_NO_RUN, .error = errno, .layer = "request", .step = "fork"};
        cell_close_request();
        return cell_reply(cell, &reply, NULL, 0);
    }
    cell_close_request();
    struct csandbox_reply started = {.kind = CSANDBOX_STARTED, .pid = pid};
    cell_reply(cell, &started, &pidfd, 1);
    close(pidfd);
    struct rusage usage;
    int status;
    while (wait4(pid, &status, __WALL, &usage) < 0)
        if (errno != EINTR) _exit(71);
    struct csandbox_reply ended = cell_ended(pid, status, &usage);
    cell_reply(cell, &ended, NULL, 0);
}

static void launcher_main(struct cell *cell) {
    struct cell_failure failure = cell_seal_launcher(cell);
    if (failure.step) {
        cell_report(cell, failure);
        _exit(71);
    }
    struct csandbox_reply ready = {.kind = CSANDBOX_READY};
    cell_reply(cell, &ready, NULL, 0);
    while (cell_receive_request(cell->control)) launch(cell);
    _exit(0);
}

bool cell_start_launcher(struct cell *cell) {
    int socket, theirs;
    errno = -csandbox_socket_pair(SOCK_SEQPACKET, &socket, &theirs);
    if (errno) return cell_report(cell, CELL_FAIL("request", "make a socket for the launcher", NULL)), false;
    cell->started = true;
    pid_t pid = fork();
    if (pid < 0) {
        cell_report(cell, CELL_FAIL("request", "fork", NULL));
    } else if (pid == 0) {
        close(socket);
        close(cell->control);
        cell->control = cell_move_high(theirs);
        launcher_main(cell);
    }
    close(theirs);
    struct csandbox_reply reply = {0};
    ssize_t length = pid < 0 ? 0 : csandbox_receive(socket, &reply, sizeof reply, NULL, NULL, NULL);
    if (length == sizeof reply && reply.kind == CSANDBOX_READY) {
        cell->launches = cell_move_high(socket);
        cell->launcher = pid;
        return true;
    }
    close(socket);
    // What it could not do is why the run cannot be: the supervisor's answer.
    if (length == sizeof reply) cell_reply(cell, &reply, NULL, 0);
    else if (pid > 0) cell_report(cell, CELL_FAIL("request", "hear from the launcher", NULL));
    return false;
}

void cell_await_launcher(struct cell *cell) {
    if (cell->launches >= 0) close(cell->launches);
    cell->launches = -1;
    if (cell->launcher <= 0) return;
    while (waitpid(cell->launcher, NULL, __WALL) < 0 && errno == EINTR) {}
    cell->launcher = 0;
}
