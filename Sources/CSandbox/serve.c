// Init's loop: one request at a time, and the ends of children in between.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"

enum { MAX_STRINGS = 4096 };

/// A request as it arrived. Static: one at a time, and nothing is allocated after a fork.
static struct {
    union {
        struct csandbox_request request;
        char bytes[CSANDBOX_MESSAGE_BYTES];
    } message;
    size_t length;
    int fds[CSANDBOX_MESSAGE_FDS];
    size_t fd_count;
    char *strings[MAX_STRINGS + 2];
} inbox;

/// Points `inbox.strings` at the arguments, NULL, the environment, NULL. False when they do not add up.
static bool split_strings(void) {
    const struct csandbox_request *request = &inbox.message.request;
    uint64_t wanted = (uint64_t)request->argument_count + request->environment_count;
    if (request->argument_count == 0 || wanted > MAX_STRINGS) return false;
    char *cursor = inbox.message.bytes + sizeof *request, *end = inbox.message.bytes + inbox.length;
    size_t slot = 0;
    for (uint64_t i = 0; i < wanted; i++) {
        if (i == request->argument_count) inbox.strings[slot++] = NULL;
        char *nul = memchr(cursor, 0, (size_t)(end - cursor));
        if (!nul) return false;
        inbox.strings[slot++] = cursor;
        cursor = nul + 1;
    }
    if (request->environment_count == 0) inbox.strings[slot++] = NULL;
    inbox.strings[slot] = NULL;
    return true;
}

static void refuse(const struct cell *cell, int error, const char *step) {
    errno = error;
    cell_report(cell, CELL_FAIL("request", step, NULL));
}

/// Uses up pid 2. The filter protects it, as it is the warm server's: a run must not get it, or it could not even
/// signal itself. Pids start again at 300 when they have all been used.
static bool use_up_second_pid(void) {
    pid_t pid = fork();
    if (pid == 0) _exit(0);
    int status;
    return pid > 0 && waitpid(pid, &status, 0) == pid;
}

static void start(struct cell *cell) {
    const struct csandbox_request *request = &inbox.message.request;
    bool hold = request->flags & CSANDBOX_HOLD;
    if (request->target_count > CSANDBOX_MESSAGE_FDS || inbox.fd_count != request->target_count + (hold ? 1 : 0))
        return refuse(cell, EBADMSG, "match descriptors and targets");
    if (!split_strings()) return refuse(cell, E2BIG, "read the arguments");
    if (cell->run || (request->kind == CSANDBOX_SERVE && cell->server)) return refuse(cell, EBUSY, "start a second run");
    bool strict = cell->config.level == CELL_STRICT;
    if (strict && !cell->started && request->kind == CSANDBOX_EXEC && !use_up_second_pid())
        return refuse(cell, errno, "fork");
    if (strict && cell->started && request->kind == CSANDBOX_SERVE)
        return refuse(cell, EBUSY, "start a server after other runs");
    cell->started = true;
    pid_t pid = fork();
    if (pid < 0) return refuse(cell, errno, "fork");
    if (pid == 0) {
        char *const *environment = inbox.strings + request->argument_count + 1;
        cell_report(
            cell, cell_seal_and_exec(cell, request, inbox.strings, environment, inbox.fds, inbox.fd_count));
        _exit(126);
    }
    if (request->kind == CSANDBOX_SERVE) cell->server = pid;
    else cell->run = pid;
    struct csandbox_reply reply = {.kind = CSANDBOX_STARTED, .pid = pid};
    int pidfd = csandbox_pidfd_open(pid);
    if (pidfd < 0) reply.error = -pidfd;
    cell_reply(cell, &reply, &pidfd, pidfd < 0 ? 0 : 1);
    if (pidfd >= 0) close(pidfd);
}

/// When the cgroup's memory is used up the kernel shall choose the run, and not the server that forked it. Without effect
/// on a run that is gone already.
static void make_first_victim(const struct cell *cell, pid_t pid) {
    if (cell->config.cgroup_count == 0) return;
    char path[48];
    snprintf(path, sizeof path, "/proc/%d/oom_score_adj", pid);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return;
    (void)!write(fd, "1000", 4);
    close(fd);
}

static void open_pidfd(const struct cell *cell, pid_t pid) {
    make_first_victim(cell, pid);
    struct csandbox_reply reply = {.kind = CSANDBOX_PIDFD_OPENED, .pid = pid};
    int pidfd = csandbox_pidfd_open(pid);
    if (pidfd < 0) reply.error = -pidfd;
    cell_reply(cell, &reply, &pidfd, pidfd < 0 ? 0 : 1);
    if (pidfd >= 0) close(pidfd);
}

static void sweep_on_request(struct cell *cell) {
    struct csandbox_reply reply = {.kind = CSANDBOX_SWEPT};
    cell_sweep(cell, &reply);
    cell_reply(cell, &reply, NULL, 0);
}

/// Serves one message. False when the supervisor is gone.
static bool serve_one(struct cell *cell) {
    ssize_t length = csandbox_receive(
        cell->control, &inbox.message, sizeof inbox.message, inbox.fds, &inbox.fd_count, NULL);
    if (length <= 0) return false;
    inbox.length = (size_t)length;
    if (inbox.length < sizeof(struct csandbox_request)) {
        refuse(cell, EBADMSG, "read a request");
    } else {
        switch (inbox.message.request.kind) {
        case CSANDBOX_EXEC:
        case CSANDBOX_SERVE: start(cell); break;
        case CSANDBOX_SWEEP: sweep_on_request(cell); break;
        case CSANDBOX_PIDFD: open_pidfd(cell, inbox.message.request.pid); break;
        default: refuse(cell, EBADMSG, "know the kind of request");
        }
    }
    for (size_t i = 0; i < inbox.fd_count; i++) close(inbox.fds[i]);
    return true;
}

static void end_run(struct cell *cell, int status, const struct rusage *usage) {
    struct csandbox_reply reply = {
        .kind = CSANDBOX_EXITED,
        .pid = cell->run,
        .status = status,
        .user_us = (uint64_t)usage->ru_utime.tv_sec * 1000000 + (uint64_t)usage->ru_utime.tv_usec,
        .system_us = (uint64_t)usage->ru_stime.tv_sec * 1000000 + (uint64_t)usage->ru_stime.tv_usec,
        .max_rss_kib = (uint64_t)usage->ru_maxrss,
    };
    cell->run = 0;
    cell_sweep(cell, &reply);
    cell_reply(cell, &reply, NULL, 0);
}

static void reap(struct cell *cell) {
    for (;;) {
        struct rusage usage;
        int status;
        pid_t pid = wait4(-1, &status, WNOHANG | __WALL, &usage);
        if (pid <= 0) return;
        if (pid == cell->run) {
            end_run(cell, status, &usage);
        } else if (pid == cell->server) {
            cell->server = 0;
            struct csandbox_reply reply = {.kind = CSANDBOX_SERVER_EXITED, .pid = pid, .status = status};
            cell_reply(cell, &reply, NULL, 0);
        }
    }
}

/// Where there is no pid namespace to take everything along, init does it.
static int leave(struct cell *cell) {
    if (cell->config.level != CELL_STRICT) {
        struct csandbox_reply reply = {0};
        if (cell->run > 0) kill(cell->run, SIGKILL);
        if (cell->server > 0) kill(cell->server, SIGKILL);
        cell->run = cell->server = 0;
        cell_sweep(cell, &reply);
    }
    return 0;
}

int cell_serve(struct cell *cell) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    int signals = cell_move_high(signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
    if (signals < 0) return 71;
    struct pollfd events[2] = {{.fd = cell->control, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
    for (;;) {
        if (poll(events, 2, -1) < 0) {
            if (errno == EINTR) continue;
            return 71;
        }
        if (events[1].revents) {
            struct signalfd_siginfo ignored;
            while (read(signals, &ignored, sizeof ignored) > 0) {}
            reap(cell);
        }
        if (events[0].revents && !serve_one(cell)) return leave(cell);
    }
}
