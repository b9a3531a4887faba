// After a run: nothing it made may live on.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

/// Rounds of killing before the server is given up; each waits up to ten milliseconds for the killed to go.
enum { PATIENCE = 500 };

static void add_usage(struct csandbox_reply *reply, const struct rusage *usage) {
    reply->user_us += (uint64_t)usage->ru_utime.tv_sec * 1000000 + (uint64_t)usage->ru_utime.tv_usec;
    reply->system_us += (uint64_t)usage->ru_stime.tv_sec * 1000000 + (uint64_t)usage->ru_stime.tv_usec;
    if ((uint64_t)usage->ru_maxrss > reply->max_rss_kib) reply->max_rss_kib = (uint64_t)usage->ru_maxrss;
}

/// Reaps what has ended. False when no child at all is left.
static bool reap(struct cell *cell, struct csandbox_reply *reply, uint32_t *reaped) {
    for (;;) {
        struct rusage usage;
        int status;
        pid_t pid = wait4(-1, &status, WNOHANG | __WALL, &usage);
        if (pid < 0) return errno != ECHILD;
        if (pid == 0) return true;
        if (pid == cell->server) {
            cell->server = 0;
            reply->server_lost = 1;
            continue;
        }
        add_usage(reply, &usage);
        *reaped += 1;
    }
}

/// Kills the children of `parent` but the server; their number. `children` lists those of its main thread, and
/// neither init nor the server has another.
static unsigned kill_children(const struct cell *cell, pid_t parent) {
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", parent, parent);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length <= 0) return 0;
    text[length] = 0;
    unsigned killed = 0;
    char *cursor = text;
    for (;;) {
        char *end;
        long pid = strtol(cursor, &end, 10);
        // A number at the very end may be cut off.
        if (end == cursor || *end != ' ') break;
        cursor = end;
        if (pid <= 1 || pid == cell->server) continue;
        killed += 1;
        kill((pid_t)pid, SIGKILL);
    }
    return killed;
}

/// Kills everything of the run's uid at once, which outruns a fork bomb.
static void kill_by_uid(const struct cell *cell) {
    pid_t killer = fork();
    if (killer == 0) {
        uid_t uid = cell->config.uid;
        if (syscall(SYS_setresuid, uid, uid, uid) == 0) kill(-1, SIGKILL);
        _exit(0);
    }
    int status;
    if (killer > 0)
        while (waitpid(killer, &status, 0) < 0 && errno == EINTR) {}
}

static unsigned kill_leftovers(const struct cell *cell) {
    unsigned found = kill_children(cell, getpid());
    if (cell->server > 0) found += kill_children(cell, cell->server);
    if (found == 0) return 0;
    if (cell->config.level == CELL_STRICT) {
        if (cell->server == 0) kill(-1, SIGKILL);
        else if (cell->separate_uid) kill_by_uid(cell);
    }
    return found;
}

static void wait_for_a_child(void) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    struct timespec patience = {.tv_nsec = 10 * 1000 * 1000};
    sigtimedwait(&child, NULL, &patience);
}

void cell_sweep(struct cell *cell, struct csandbox_reply *reply) {
    uint32_t ended = 0;
    if (reap(cell, reply, &ended)) {
        for (int round = 0;; round++) {
            if (kill_leftovers(cell) == 0) break;
            if (round == PATIENCE && cell->server > 0) {
                kill(cell->server, SIGKILL);
                reply->server_lost = 1;
            }
            wait_for_a_child();
            if (!reap(cell, reply, &reply->leftovers)) break;
        }
    }
    reply->purge_error = cell->scratch < 0 ? 0 : cell_purge(cell->scratch);
}
