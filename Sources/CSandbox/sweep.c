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

/// Rounds of killing in a row that end none, before the server is given up; each waits up to ten milliseconds for the killed
/// to go. They have to be given a processor for that, and other runs may hold all of them.
enum { PATIENCE = 3000 };

/// Looks for what was forked while the others were stopped.
enum { ROUNDS = 500 };

void cell_add_usage(struct csandbox_reply *reply, const struct rusage *usage) {
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
        if (pid == cell->launcher) {
            cell->launcher = 0;
            continue;
        }
        cell_add_usage(reply, &usage);
        *reaped += 1;
    }
}

/// Processes found below init and the server, each followed by what is below it. Static: sized for any sane limit of
/// processes; what does not fit is found in the next round, when these are gone.
static pid_t found[16384];

static int open_children(pid_t parent) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", parent, parent);
    return open(path, O_RDONLY | O_CLOEXEC);
}

/// Appends the children listed in a file of `/proc`.
static size_t append_listed(const struct cell *cell, int file, size_t count) {
    char text[65536];
    ssize_t length = pread(file, text, sizeof text - 1, 0);
    if (length <= 0) return count;
    text[length] = 0;
    for (char *cursor = text;;) {
        char *end;
        long pid = strtol(cursor, &end, 10);
        // A number at the very end may be cut off.
        if (end == cursor || *end != ' ' || count == sizeof found / sizeof found[0]) return count;
        cursor = end;
        if (pid > 1 && pid != cell->server && pid != cell->launcher) found[count++] = (pid_t)pid;
    }
}

/// Appends the children of `parent`'s main thread. What another thread forked moves up to init when `parent` is killed.
static size_t append_children(const struct cell *cell, pid_t parent, size_t count) {
    int file = open_children(parent);
    if (file < 0) return count;
    count = append_listed(cell, file, count);
    close(file);
    return count;
}

/// Init's own list is kept open: after most runs it is all there is to look at.
static size_t append_own_children(const struct cell *cell) {
    static int file = -1;
    if (file < 0) file = cell_move_high(open_children(getpid()));
    return append_listed(cell, file, 0);
}

/// Stops everything below init and the server; how many that were, with their pids in `found`. The launcher has no child
/// but the run, which has ended.
static size_t stop_tree(const struct cell *cell) {
    size_t count = append_own_children(cell);
    if (cell->server > 0) count = append_children(cell, cell->server, count);
    for (size_t i = 0; i < count; i++) {
        kill(found[i], SIGSTOP);
        count = append_children(cell, found[i], count);
    }
    return count;
}

/// Kills everything below init and the server; how many that were. All is stopped first: what is stopped forks no more,
/// and still counts against the limit of processes, where what is killed makes room for another one's fork.
static size_t kill_tree(const struct cell *cell) {
    size_t count = stop_tree(cell), before = 0;
    for (int round = 0; count != before && round < ROUNDS; round++) {
        before = count;
        count = stop_tree(cell);
    }
    for (size_t i = 0; i < count; i++) kill(found[i], SIGKILL);
    return count;
}

/// Kills everything of the run's uid at once, which outruns a fork bomb: the launcher too. False when it could not.
static bool kill_by_uid(const struct cell *cell) {
    pid_t killer = fork();
    if (killer == 0) {
        uid_t uid = cell->config.uid;
        if (syscall(SYS_setresuid, uid, uid, uid) < 0) _exit(1);
        kill(-1, SIGKILL);
        _exit(0);
    }
    if (killer < 0) return false;
    int status;
    while (waitpid(killer, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Kills everything in the pid namespace of a strict cell.
static void kill_all(struct cell *cell) {
    kill(-1, SIGKILL);
    cell_await_launcher(cell);
}

static size_t kill_leftovers(struct cell *cell) {
    size_t count = kill_tree(cell);
    if (count == 0 || cell->config.level != CELL_STRICT) return count;
    if (cell->server == 0) kill_all(cell);
    else if (cell->separate_uid && kill_by_uid(cell)) cell_await_launcher(cell);
    return count;
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
        for (int in_vain = 0;; in_vain++) {
            if (kill_leftovers(cell) == 0) break;
            if (in_vain == PATIENCE && cell->server > 0) {
                // In a strict cell the server's own pid is one that no filter lets through.
                if (cell->config.level == CELL_STRICT) kill_all(cell);
                else kill(cell->server, SIGKILL);
                reply->server_lost = 1;
            }
            uint32_t before = reply->leftovers;
            if (!reap(cell, reply, &reply->leftovers)) break;
            if (reply->leftovers == before) wait_for_a_child();
            else in_vain = 0;
        }
    }
    mode_t mode = cell->config.level == CELL_STRICT ? 0777 : cell->separate_uid ? 0770 : 0700;
    reply->purge_error = cell_purge(cell->scratch, mode);
}
