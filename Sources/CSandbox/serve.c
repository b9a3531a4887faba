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

static void refuse(const struct cell *cell, int error, const char *step) {
    errno = error;
    cell_report(cell, CELL_FAIL("request", step, NULL));
}

static void start_server(struct cell *cell) {
    const struct csandbox_request *request = &cell_inbox.message.request;
    if (cell->server) return refuse(cell, EBUSY, "start a second server");
    // The filter protects pid 2, and with it the first process that init makes.
    if (cell->config.level == CELL_STRICT && cell->started)
        return refuse(cell, EBUSY, "start a server after other runs");
    cell->started = true;
    pid_t pid = fork();
    if (pid < 0) return refuse(cell, errno, "fork");
    if (pid == 0) {
        char *const *environment = cell_inbox.strings + request->argument_count + 1;
        cell_report(
            cell, cell_exec_server(
                cell, request, cell_inbox.strings, environment, cell_inbox.fds, cell_inbox.fd_count));
        _exit(126);
    }
    cell->server = pid;
    struct csandbox_reply reply = {.kind = CSANDBOX_STARTED, .pid = pid};
    int pidfd = csandbox_pidfd_open(pid);
    if (pidfd < 0) reply.error = -pidfd;
    cell_reply(cell, &reply, &pidfd, pidfd < 0 ? 0 : 1);
    if (pidfd >= 0) close(pidfd);
}

/// Hands the request on; the launcher's answers are taken by `take_launch`.
static void start_run(struct cell *cell) {
    if (cell->launches < 0 && !cell_start_launcher(cell)) return;
    ssize_t sent = csandbox_send(
        cell->launches, &cell_inbox.message, cell_inbox.length, cell_inbox.fds, cell_inbox.fd_count);
    if (sent < 0) refuse(cell, (int)-sent, "reach the launcher");
    else cell->launching = true;
}

static void start(struct cell *cell) {
    const struct csandbox_request *request = &cell_inbox.message.request;
    bool hold = request->flags & CSANDBOX_HOLD;
    if (request->target_count > CSANDBOX_MESSAGE_FDS ||
        cell_inbox.fd_count != request->target_count + (hold ? 1 : 0))
        return refuse(cell, EBADMSG, "match descriptors and targets");
    if (!cell_split_request()) return refuse(cell, E2BIG, "read the arguments");
    if (cell->run) return refuse(cell, EBUSY, "start a second run");
    if (request->kind == CSANDBOX_SERVE) start_server(cell);
    else start_run(cell);
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

/// Adds what the run's orphans used.
static void take_orphans(struct cell *cell, struct csandbox_reply *reply) {
    reply->user_us += cell->orphans.user_us;
    reply->system_us += cell->orphans.system_us;
    if (cell->orphans.max_rss_kib > reply->max_rss_kib) reply->max_rss_kib = cell->orphans.max_rss_kib;
    cell->orphans = (struct csandbox_reply){0};
}

static void sweep_on_request(struct cell *cell) {
    struct csandbox_reply reply = {.kind = CSANDBOX_SWEPT};
    take_orphans(cell, &reply);
    cell_report_denial(cell, &reply);
    cell_sweep(cell, &reply);
    cell_reply(cell, &reply, NULL, 0);
}

/// Serves one message. False when the supervisor is gone.
static bool serve_one(struct cell *cell) {
    if (!cell_receive_request(cell->control)) return false;
    if (cell_inbox.length < sizeof(struct csandbox_request)) {
        refuse(cell, EBADMSG, "read a request");
    } else {
        switch (cell_inbox.message.request.kind) {
        case CSANDBOX_EXEC:
        case CSANDBOX_SERVE: start(cell); break;
        case CSANDBOX_SWEEP: sweep_on_request(cell); break;
        case CSANDBOX_PIDFD: open_pidfd(cell, cell_inbox.message.request.pid); break;
        default: refuse(cell, EBADMSG, "know the kind of request");
        }
    }
    cell_close_request();
    return true;
}

/// The run's first process ended, and was waited for.
static void end_run(struct cell *cell, struct csandbox_reply reply) {
    cell_report_denial(cell, &reply);
    take_orphans(cell, &reply);
    cell->run = 0;
    if (cell->failed_start.kind) cell_reply(cell, &cell->failed_start, NULL, 0);
    cell->failed_start.kind = 0;
    reply.kind = CSANDBOX_EXITED;
    cell_sweep(cell, &reply);
    cell_reply(cell, &reply, NULL, 0);
}

/// Takes one message of the launcher's.
static void take_launch(struct cell *cell) {
    struct csandbox_reply reply;
    int fds[CSANDBOX_MESSAGE_FDS];
    size_t fd_count = 0;
    ssize_t length = csandbox_receive(cell->launches, &reply, sizeof reply, fds, &fd_count, NULL);
    if (length != sizeof reply) {
        // It ended; a run of its is a child of init's now, and waited for as such.
        close(cell->launches);
        cell->launches = -1;
        return;
    }
    switch (reply.kind) {
    case CSANDBOX_STARTED:
        cell->launching = false;
        cell->run = reply.pid;
        cell_reply(cell, &reply, fds, fd_count);
        break;
    case CSANDBOX_EXITED: end_run(cell, reply); break;
    // The run's own, which comes before the launcher says that it is started; or the launcher's, that there is none.
    case CSANDBOX_FAILED:
        if (reply.pid != CELL_NO_RUN) {
            cell->failed_start = reply;
            break;
        }
        cell->launching = false;
        cell_reply(cell, &reply, NULL, 0);
        break;
    default: break;
    }
    for (size_t i = 0; i < fd_count; i++) close(fds[i]);
}

/// The launcher was killed before it told of the run that it was asked for, whether it had started it or not.
static void give_up_launch(struct cell *cell) {
    struct csandbox_reply ignored = {0};
    cell->launching = false;
    cell->failed_start.kind = 0;
    cell_sweep(cell, &ignored);
    refuse(cell, ECHILD, "hear from the launcher, which was killed,");
}

/// False when a run's end was lost: its launcher was killed after it had waited for the run, before it could tell.
static bool reap(struct cell *cell) {
    for (;;) {
        struct rusage usage;
        int status;
        pid_t pid = wait4(-1, &status, WNOHANG | __WALL, &usage);
        if (pid <= 0) return !cell->run || cell->launcher || kill(cell->run, 0) == 0;
        if (pid == cell->run) {
            struct csandbox_reply reply = cell_ended(pid, status, &usage);
            end_run(cell, reply);
        } else if (pid == cell->launcher) {
            cell->launcher = 0;
            while (cell->launches >= 0) take_launch(cell);
            if (cell->launching) give_up_launch(cell);
        } else if (pid == cell->server) {
            cell->server = 0;
            struct csandbox_reply reply = {.kind = CSANDBOX_SERVER_EXITED, .pid = pid, .status = status};
            cell_reply(cell, &reply, NULL, 0);
        } else {
            cell_add_usage(&cell->orphans, &usage);
        }
    }
}

/// Where there is no pid namespace to take everything along, init does it.
static int leave(struct cell *cell) {
    if (cell->config.level != CELL_STRICT) {
        struct csandbox_reply reply = {0};
        if (cell->run > 0) kill(cell->run, SIGKILL);
        if (cell->server > 0) kill(cell->server, SIGKILL);
        if (cell->launcher > 0) kill(cell->launcher, SIGKILL);
        cell->run = cell->server = cell->launcher = 0;
        cell_sweep(cell, &reply);
        // A supervisor that was killed removes nothing any more.
        rmdir(cell->config.scratch_path);
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
    for (;;) {
        struct pollfd events[] = {
            {.fd = cell->control, .events = POLLIN},
            {.fd = signals, .events = POLLIN},
            {.fd = cell->launches, .events = POLLIN},
            {.fd = cell->denials, .events = POLLIN},
        };
        if (poll(events, sizeof events / sizeof events[0], -1) < 0) {
            if (errno == EINTR) continue;
            return 71;
        }
        if (events[3].revents) cell_take_denials(cell);
        if (events[1].revents) {
            struct signalfd_siginfo ignored;
            while (read(signals, &ignored, sizeof ignored) > 0) {}
            if (!reap(cell)) return leave(cell);
        }
        if (events[2].revents) take_launch(cell);
        if (events[0].revents && !serve_one(cell)) return leave(cell);
    }
}
