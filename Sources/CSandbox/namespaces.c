// Cgroups and namespaces: what has to happen before init exists.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

static int write_file(const char *path, const char *text) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t n = write(fd, text, strlen(text));
    int error = errno;
    close(fd);
    errno = error;
    return n == (ssize_t)strlen(text) ? 0 : -1;
}

static struct cell_failure map_user(const struct cell_config *config, uid_t outer_uid, gid_t outer_gid) {
    char line[64];
    if (write_file("/proc/self/setgroups", "deny") < 0) return CELL_FAIL("user-namespace", "deny setgroups", NULL);
    snprintf(line, sizeof line, "%u %u 1\n", config->gid, outer_gid);
    if (write_file("/proc/self/gid_map", line) < 0) return CELL_FAIL("user-namespace", "map the group", NULL);
    snprintf(line, sizeof line, "%u %u 1\n", config->uid, outer_uid);
    if (write_file("/proc/self/uid_map", line) < 0) return CELL_FAIL("user-namespace", "map the user", NULL);
    return CELL_OK;
}

struct cell_failure cell_enter_namespaces(struct cell *cell) {
    const struct cell_config *config = &cell->config;
    for (size_t i = 0; i < config->cgroup_count; i++) {
        // "0" is the writer itself: on cgroup v1 that skips the wait for readers that naming another pid costs.
        if (write_file(config->cgroups[i], "0") < 0) return CELL_FAIL("cgroup", "join", config->cgroups[i]);
    }
    uid_t outer_uid = geteuid();
    gid_t outer_gid = getegid();
    cell->separate_uid = outer_uid == 0 && config->level != CELL_NONE;
    if (config->level != CELL_STRICT) return CELL_OK;

    if (outer_uid != 0) {
        if (unshare(CLONE_NEWUSER) < 0) return CELL_FAIL("user-namespace", "make", NULL);
        CELL_TRY(map_user(config, outer_uid, outer_gid));
        cell->layers |= CSANDBOX_LAYER_USER_NAMESPACE;
    }

    static const struct {
        int flag;
        uint32_t layer;
        const char *name;
    } spaces[] = {
        {CLONE_NEWNS, CSANDBOX_LAYER_MOUNT_NAMESPACE, "mount-namespace"},
        {CLONE_NEWPID, CSANDBOX_LAYER_PID_NAMESPACE, "pid-namespace"},
        {CLONE_NEWNET, CSANDBOX_LAYER_NET_NAMESPACE, "net-namespace"},
        {CLONE_NEWIPC, CSANDBOX_LAYER_IPC_NAMESPACE, "ipc-namespace"},
        {CLONE_NEWUTS, CSANDBOX_LAYER_UTS_NAMESPACE, "uts-namespace"},
        {CLONE_NEWCGROUP, CSANDBOX_LAYER_CGROUP_NAMESPACE, "cgroup-namespace"},
    };
    for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++) {
        if (unshare(spaces[i].flag) < 0) return CELL_FAIL(spaces[i].name, "make", NULL);
        cell->layers |= spaces[i].layer;
    }
    if (sethostname("cell", 4) < 0) return CELL_FAIL("uts-namespace", "set the host name", NULL);
    return CELL_OK;
}
