// Starting the cell's process from a supervisor with threads: posix_spawn, so that nothing of ours runs in a fork.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include "csandbox.h"

static int add_actions(posix_spawn_file_actions_t *actions, int control, int seccomp) {
    int error = 0;
    for (int target = 0; target < 3 && !error; target++)
        error = posix_spawn_file_actions_addopen(actions, target, "/dev/null", O_RDWR, 0);
    if (!error) error = posix_spawn_file_actions_adddup2(actions, control, CSANDBOX_CONTROL_FD);
    if (!error && seccomp >= 0) error = posix_spawn_file_actions_adddup2(actions, seccomp, CSANDBOX_SECCOMP_FD);
    int first_other = seccomp >= 0 ? CSANDBOX_SECCOMP_FD + 1 : CSANDBOX_SECCOMP_FD;
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, first_other);
    return error;
}

static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int error = posix_spawnattr_setsigmask(attributes, &none);
    if (!error) error = posix_spawnattr_setsigdefault(attributes, &all);
    // A session of its own: Ctrl-C is for the supervisor, which ends its cells in order.
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID;
    return error ? error : posix_spawnattr_setflags(attributes, flags);
}

pid_t csandbox_spawn_cell(const char *path, char *const *arguments, int control, int seccomp) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char *const environment[] = {NULL};
    pid_t pid = 0;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return -error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = add_actions(&actions, control, seccomp);
        if (!error) error = set_attributes(&attributes);
        if (!error) error = posix_spawn(&pid, path, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error ? -error : pid;
}

const char *csandbox_own_path(void) {
    Dl_info place;
    return dladdr((void *)csandbox_own_path, &place) ? place.dli_fname : NULL;
}
