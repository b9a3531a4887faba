// The cell's process. Theory of operation:
//
// The supervisor starts `assay-cell` with a control socket. The process joins its cgroups, enters new namespaces and
// forks; the fork is pid 1 (`init`) of the cell, the parent only waits for it. Init builds the minimal root, drops
// what it no longer needs, and serves requests. A run is started by the launcher (launch.c), a fork of init that was
// sealed (uid, capabilities, Landlock, seccomp) once, before the first untrusted byte. A warm server is sealed the same
// way; it forks its runs itself.
//
// Rights: init keeps the capabilities to change uid, kill and clean; a run keeps none. Init is not dumpable and, where
// the level has it, of another uid, so that a run can neither signal nor read it. When the control socket closes,
// init ends, and the kernel kills everything in its pid namespace.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"

void cell_reply(const struct cell *cell, const struct csandbox_reply *reply, const int *fds, size_t fd_count) {
    // A supervisor that is gone closes the socket, which ends the serving loop.
    (void)csandbox_send(cell->control, reply, sizeof *reply, fds, fd_count);
}

int cell_move_high(int fd) {
    if (fd < 0) return -1;
    int high = fcntl(fd, F_DUPFD_CLOEXEC, CELL_FIRST_OWN_FD);
    int error = errno;
    close(fd);
    errno = error;
    return high;
}

static void append(char *to, size_t size, const char *text) {
    size_t used = strlen(to);
    for (; *text && used + 1 < size; text++) to[used++] = *text;
    to[used] = 0;
}

void cell_report(const struct cell *cell, struct cell_failure failure) {
    struct csandbox_reply reply = {.kind = CSANDBOX_FAILED, .error = failure.error};
    append(reply.layer, sizeof reply.layer, failure.layer);
    append(reply.step, sizeof reply.step, failure.step);
    if (failure.detail) {
        append(reply.step, sizeof reply.step, " ");
        append(reply.step, sizeof reply.step, failure.detail);
    }
    cell_reply(cell, &reply, NULL, 0);
}

static struct cell_failure load_seccomp(struct cell *cell) {
    struct stat stat;
    if (fstat(CSANDBOX_SECCOMP_FD, &stat) < 0) return CELL_FAIL("seccomp", "stat the program", NULL);
    size_t count = (size_t)stat.st_size / sizeof(struct sock_filter);
    void *program = mmap(NULL, (size_t)stat.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, CSANDBOX_SECCOMP_FD, 0);
    if (program == MAP_FAILED) return CELL_FAIL("seccomp", "map the program", NULL);
    close(CSANDBOX_SECCOMP_FD);
    cell->seccomp = (struct sock_fprog){.len = (unsigned short)count, .filter = program};
    return cell_listen_for_denials(cell);
}

static struct cell_failure set_up_strict(struct cell *cell) {
    CELL_TRY(cell_build_root(&cell->config));
    cell->layers |= CSANDBOX_LAYER_MINIMAL_ROOT;
    cell->scratch = cell_move_high(open("/scratch", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (cell->scratch < 0 || chdir("/scratch") < 0) return CELL_FAIL("minimal-root", "enter", "/scratch");
    CELL_TRY(cell_drop_privileges(cell));
    CELL_TRY(cell_make_landlock(cell));
    return load_seccomp(cell);
}

static struct cell_failure set_up_in_place(struct cell *cell) {
    const char *path = cell->config.scratch_path;
    cell->scratch = cell_move_high(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (cell->scratch < 0 || chdir(path) < 0) return CELL_FAIL("scratch", "enter", path);
    // The run, by uid, and the server, by group, may write to it, and nobody else on this machine.
    if (cell->separate_uid && (fchown(cell->scratch, cell->config.uid, 0) < 0 || fchmod(cell->scratch, 0770) < 0))
        return CELL_FAIL("scratch", "hand over", path);
    if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0) return CELL_FAIL("resource-limits", "become a subreaper", NULL);
    cell->layers |= CSANDBOX_LAYER_RESOURCE_LIMITS;
    if (cell->config.level == CELL_NONE) return CELL_OK;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return CELL_FAIL("no-new-privileges", "set", NULL);
    cell->layers |= CSANDBOX_LAYER_NO_NEW_PRIVILEGES | CSANDBOX_LAYER_CAPABILITIES;
    if (cell->separate_uid) cell->layers |= CSANDBOX_LAYER_UNPRIVILEGED_USER;
    CELL_TRY(cell_make_landlock(cell));
    return load_seccomp(cell);
}

static int init_main(struct cell *cell) {
    struct cell_failure failure = CELL_OK;
    // Nothing but init's own code may read its memory or descriptors through /proc.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0) failure = CELL_FAIL("no-new-privileges", "become undumpable", NULL);
    if (!failure.step && cell->config.cpu >= 0) {
        cpu_set_t set;
        CPU_ZERO(&set);
        CPU_SET((size_t)cell->config.cpu, &set);
        if (sched_setaffinity(0, sizeof set, &set) < 0) failure = CELL_FAIL("affinity", "pin to one CPU", NULL);
    }
    // Here and not in every fork: the filter that runs inherit is about to forbid it.
    if (!failure.step && personality(ADDR_NO_RANDOMIZE) < 0)
        failure = CELL_FAIL("determinism", "switch address randomization off", NULL);
    if (!failure.step) failure = cell->config.level == CELL_STRICT ? set_up_strict(cell) : set_up_in_place(cell);
    if (failure.step) {
        cell_report(cell, failure);
        return 71;
    }
    if (cell->seccomp.len > 0) cell->layers |= CSANDBOX_LAYER_SECCOMP;
    struct csandbox_reply ready = {.kind = CSANDBOX_READY, .layers = cell->layers, .pid = getpid()};
    ready.names_denials = cell->denials >= 0;
    cell_reply(cell, &ready, NULL, 0);
    return cell_serve(cell);
}

int csandbox_cell_main(int argc, char **argv) {
    struct cell cell = {.control = CSANDBOX_CONTROL_FD, .landlock = -1, .denials = -1, .run_domain = -1, .launches = -1, .scratch = -1};
    const char *wrong = cell_parse(argc, argv, &cell.config);
    if (wrong) {
        errno = EINVAL;
        cell_report(&cell, CELL_FAIL("arguments", "parse", wrong));
        return 64;
    }
    cell.control = cell_move_high(CSANDBOX_CONTROL_FD);
    if (cell.control < 0) return 71;
    signal(SIGPIPE, SIG_IGN);
    umask(022);
    struct cell_failure failure = cell_enter_namespaces(&cell);
    if (failure.step) {
        cell_report(&cell, failure);
        return 71;
    }
    if (cell.config.level != CELL_STRICT) return init_main(&cell);

    pid_t init = fork();
    if (init < 0) {
        cell_report(&cell, CELL_FAIL("pid-namespace", "fork its init", NULL));
        return 71;
    }
    if (init == 0) {
        // A parent that died before this call took the other end of the control socket with it.
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        _exit(init_main(&cell));
    }
    close(cell.control);
    int status;
    while (waitpid(init, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 70;
}
