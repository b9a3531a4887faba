// The minimal root: a tmpfs with the runtime bound read-only, five devices, /proc of the cell, and /scratch.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

#define ROOT_FAIL(step_, detail_) CELL_FAIL("minimal-root", step_, detail_)

/// `struct mount_attr` of Linux 5.12; the flags' values are the kernel's.
struct mount_attributes {
    uint64_t set, clear, propagation, user_namespace;
};
enum { READ_ONLY = 1, NO_SETUID = 2, NO_DEVICES = 4, NO_EXECUTION = 8, RECURSIVE = 0x8000 };

static int restrict_mount(const char *path, uint64_t set, unsigned flags) {
    struct mount_attributes attributes = {.set = set};
    return (int)syscall(SYS_mount_setattr, AT_FDCWD, path, flags, &attributes, sizeof attributes);
}

/// Makes the folders above `path`, which starts with a slash.
static int make_parents(const char *path) {
    char part[PATH_MAX];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        size_t length = (size_t)(slash - path);
        if (length >= sizeof part) {
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(part, path, length);
        part[length] = 0;
        if (mkdir(part, 0755) < 0 && errno != EEXIST) return -1;
    }
    return 0;
}

/// Binds the old root's `found` at `path`.
static struct cell_failure bind_at(const char *path, const char *found, uint64_t restrictions) {
    char source[PATH_MAX];
    struct stat outside, inside;
    snprintf(source, sizeof source, "/old%s", found);
    if (stat(source, &outside) < 0) return ROOT_FAIL("find", found);
    // Already there as part of a path bound before.
    if (stat(path, &inside) == 0 && inside.st_dev == outside.st_dev && inside.st_ino == outside.st_ino) return CELL_OK;
    if (make_parents(path) < 0) return ROOT_FAIL("make the folders above", path);
    if (S_ISDIR(outside.st_mode)) {
        if (mkdir(path, 0755) < 0 && errno != EEXIST) return ROOT_FAIL("make a mount point for", path);
    } else {
        int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
        if (fd < 0) return ROOT_FAIL("make a mount point for", path);
        close(fd);
    }
    if (mount(source, path, NULL, MS_BIND | MS_REC, NULL) < 0) return ROOT_FAIL("bind", path);
    if (restrict_mount(path, restrictions, RECURSIVE) < 0) return ROOT_FAIL("restrict the mount of", path);
    return CELL_OK;
}

static struct cell_failure bind(const char *path, uint64_t restrictions) {
    return bind_at(path, path, restrictions);
}

/// `/bin` and its like: a link into /usr where the system has merged them, else a folder of its own.
static struct cell_failure bind_or_link(const char *path) {
    char source[64], target[PATH_MAX];
    struct stat stat;
    snprintf(source, sizeof source, "/old%s", path);
    if (lstat(source, &stat) < 0) return CELL_OK;
    if (!S_ISLNK(stat.st_mode)) return bind(path, READ_ONLY | NO_SETUID | NO_DEVICES);
    ssize_t length = readlink(source, target, sizeof target - 1);
    if (length < 0) return ROOT_FAIL("read the link", path);
    target[length] = 0;
    if (symlink(target, path) < 0) return ROOT_FAIL("link", path);
    return CELL_OK;
}

static struct cell_failure make_file(const char *path, const char *text) {
    if (make_parents(path) < 0) return ROOT_FAIL("make the folders above", path);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || write(fd, text, strlen(text)) < 0) return ROOT_FAIL("write", path);
    close(fd);
    return CELL_OK;
}

static struct cell_failure make_devices(void) {
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"};
    static const char *const links[][2] = {
        {"/proc/self/fd", "/dev/fd"},
        {"/proc/self/fd/0", "/dev/stdin"},
        {"/proc/self/fd/1", "/dev/stdout"},
        {"/proc/self/fd/2", "/dev/stderr"},
        {"/scratch", "/dev/shm"},
    };
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        CELL_TRY(bind(devices[i], NO_SETUID | NO_EXECUTION));
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        if (symlink(links[i][0], links[i][1]) < 0) return ROOT_FAIL("link", links[i][1]);
    return CELL_OK;
}

/// What is private on every machine is there, empty and closed: to ask for it is refused, which is told of a run, where
/// something that is missing would not be.
static struct cell_failure make_forbidden(void) {
    static const char *const folders[] = {"/root", "/home"};
    CELL_TRY(make_file("/etc/shadow", ""));
    if (chmod("/etc/shadow", 0) < 0) return ROOT_FAIL("close", "/etc/shadow");
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        // Paths that are bound may lie in it: then it is there, and has to be passed.
        if (mkdir(folders[i], 0) < 0 && errno != EEXIST) return ROOT_FAIL("make", folders[i]);
    return CELL_OK;
}

// Open to all: the server, of another uid, keeps temporary files there, and nobody else is in the cell.
static struct cell_failure mount_scratch(const struct cell_config *config) {
    char options[160];
    if (mkdir("/scratch", 0755) < 0) return ROOT_FAIL("make", "/scratch");
    snprintf(
        options, sizeof options, "size=%llu,nr_inodes=%llu,mode=0777,uid=%u,gid=%u",
        (unsigned long long)config->scratch_bytes, (unsigned long long)config->scratch_files, config->uid, config->gid);
    if (mount("scratch", "/scratch", "tmpfs", MS_NOSUID | MS_NODEV, options) < 0) return ROOT_FAIL("mount", "/scratch");
    // Unless a bound path lies in /tmp, the scratch folder is found there too.
    if (symlink("/scratch", "/tmp") < 0 && errno != EEXIST) return ROOT_FAIL("link", "/tmp");
    return CELL_OK;
}

static struct cell_failure bind_runtime(const struct cell_config *config) {
    static const char *const merged[] = {"/bin", "/sbin", "/lib", "/lib64", "/lib32", "/libx32"};
    static const char *const optional[] = {"/etc/ld.so.cache", "/etc/alternatives"};
    char line[96];
    CELL_TRY(bind("/usr", READ_ONLY | NO_SETUID | NO_DEVICES));
    for (size_t i = 0; i < sizeof merged / sizeof merged[0]; i++) CELL_TRY(bind_or_link(merged[i]));
    for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++) {
        char source[64];
        snprintf(source, sizeof source, "/old%s", optional[i]);
        if (access(source, F_OK) == 0) CELL_TRY(bind(optional[i], READ_ONLY | NO_SETUID | NO_DEVICES));
    }
    snprintf(line, sizeof line, "run:x:%u:%u::/scratch:/bin/sh\n", config->uid, config->gid);
    CELL_TRY(make_file("/etc/passwd", line));
    snprintf(line, sizeof line, "run:x:%u:\n", config->gid);
    CELL_TRY(make_file("/etc/group", line));
    for (size_t i = 0; i < config->read_only_count; i++)
        CELL_TRY(bind(config->read_only[i], READ_ONLY | NO_SETUID | NO_DEVICES));
    if (config->program) CELL_TRY(bind_at("/program", config->program, READ_ONLY | NO_SETUID | NO_DEVICES));
    if (config->writable) CELL_TRY(bind(config->writable, NO_SETUID | NO_DEVICES));
    return CELL_OK;
}

struct cell_failure cell_build_root(const struct cell_config *config) {
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0) return ROOT_FAIL("make mounts private", NULL);
    // The old root keeps its own /tmp: moving the new root off it uncovers it again.
    if (mount("root", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,nr_inodes=4096,mode=0755") < 0)
        return ROOT_FAIL("mount a tmpfs on", "/tmp");
    if (mkdir("/tmp/old", 0755) < 0 || chdir("/tmp") < 0) return ROOT_FAIL("prepare", "/tmp");
    if (syscall(SYS_pivot_root, ".", "old") < 0) return ROOT_FAIL("pivot the root", NULL);
    if (chdir("/") < 0) return ROOT_FAIL("enter the new root", NULL);

    CELL_TRY(bind_runtime(config));
    CELL_TRY(make_devices());
    CELL_TRY(make_forbidden());
    if (mkdir("/proc", 0755) < 0) return ROOT_FAIL("make", "/proc");
    // Init, of group 0, has to see the runs.
    if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "hidepid=2,gid=0,subset=pid") < 0)
        return ROOT_FAIL("mount", "/proc");
    CELL_TRY(mount_scratch(config));

    if (umount2("/old", MNT_DETACH) < 0) return ROOT_FAIL("let go of the old root", NULL);
    if (rmdir("/old") < 0) return ROOT_FAIL("remove the old root's folder", NULL);
    if (restrict_mount("/", READ_ONLY, 0) < 0) return ROOT_FAIL("make the root read-only", NULL);
    return CELL_OK;
}
