// Starting a program from one with threads: posix_spawn, so that nothing of ours runs in a fork.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include "csandbox.h"

static int add_actions(posix_spawn_file_actions_t *actions, const int *fds, int fd_count, const char *folder) {
    int error = 0;
    for (int target = 0; target < fd_count && !error; target++)
        error = fds[target] < 0 ? posix_spawn_file_actions_addopen(actions, target, "/dev/null", O_RDWR, 0)
                                : posix_spawn_file_actions_adddup2(actions, fds[target], target);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, fd_count);
    if (!error && folder) error = posix_spawn_file_actions_addchdir_np(actions, folder);
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

pid_t csandbox_spawn(
    const char *path, char *const *arguments, char *const *environment, const int *fds, int fd_count,
    const char *folder) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t pid = 0;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return -error;
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = add_actions(&actions, fds, fd_count, folder);
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
