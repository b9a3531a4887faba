// Modes and times of a run's own files at `process`.
//
// Landlock does not speak of them, and where the run has no uid of its own, the user's files are open to them. So init
// makes these calls, and only on what lies in the run's own folders.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452 /* Linux 6.6 */
#endif

/// The file a call is about, as its caller named it.
struct named_file {
    int folder;
    uint64_t path;
    bool follow;
};

/// Reads from the memory of a caller that waits. Fewer bytes where its memory ends.
static ssize_t read_memory(pid_t caller, uint64_t address, void *bytes, size_t count) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/mem", caller);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t n = pread(fd, bytes, count, (off_t)address);
    close(fd);
    return n;
}

static int open_folder(pid_t caller, int folder) {
    char path[64];
    if (folder == AT_FDCWD) snprintf(path, sizeof path, "/proc/%d/cwd", caller);
    else snprintf(path, sizeof path, "/proc/%d/fd/%d", caller, folder);
    return open(path, O_PATH | O_CLOEXEC);
}

/// An O_PATH descriptor; -1 and errno on failure.
static int open_named(pid_t caller, const struct named_file *file) {
    char path[PATH_MAX];
    int folder = open_folder(caller, file->folder);
    if (folder < 0 || file->path == 0) return folder;
    ssize_t n = read_memory(caller, file->path, path, sizeof path);
    int fd = -1;
    if (n <= 0) errno = EFAULT;
    else if (!memchr(path, 0, (size_t)n)) errno = ENAMETOOLONG;
    else fd = openat(folder, path, O_PATH | O_CLOEXEC | (file->follow ? 0 : O_NOFOLLOW));
    int error = errno;
    close(folder);
    errno = error;
    return fd;
}

static bool lies_in(const char *path, const char *folder) {
    size_t length = folder ? strlen(folder) : 0;
    return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
}

/// The descriptor keeps the inode that is looked at here; a run can bring no foreign one into its folders.
static bool is_own(const struct cell *cell, const char *link) {
    char path[PATH_MAX];
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return false;
    path[n] = 0;
    return lies_in(path, cell->config.scratch_path) || lies_in(path, cell->config.writable);
}

static int change(const struct seccomp_notif *call, const char *link) {
    const uint64_t *arguments = (const uint64_t *)call->data.args;
    struct timespec times[2];
    mode_t mode;
    switch (call->data.nr) {
    case SYS_utimensat:
        if (!arguments[2]) return (int)syscall(SYS_utimensat, AT_FDCWD, link, NULL, 0, 0, CELL_OWN_CALL);
        if (read_memory((pid_t)call->pid, arguments[2], times, sizeof times) != sizeof times) {
            errno = EFAULT;
            return -1;
        }
        return (int)syscall(SYS_utimensat, AT_FDCWD, link, times, 0, 0, CELL_OWN_CALL);
#ifdef SYS_chmod
    case SYS_chmod:
#endif
    case SYS_fchmod: mode = (mode_t)arguments[1]; break;
    default: mode = (mode_t)arguments[2]; break;
    }
    // A folder stays open to its owner: who counts what is in it may be no more than that.
    struct stat stat;
    if (fstatat(AT_FDCWD, link, &stat, 0) == 0 && S_ISDIR(stat.st_mode)) mode |= 0700;
    return (int)syscall(SYS_fchmodat, AT_FDCWD, link, mode & 01777, 0, 0, CELL_OWN_CALL);
}

/// False for a call that is none of these.
static bool name_file(const struct seccomp_notif *call, struct named_file *file) {
    const uint64_t *arguments = (const uint64_t *)call->data.args;
    if (call->data.arch != AUDIT_ARCH_X86_64 && call->data.arch != AUDIT_ARCH_AARCH64) return false;
    *file = (struct named_file){.folder = (int)arguments[0], .path = arguments[1], .follow = true};
    switch (call->data.nr) {
#ifdef SYS_chmod
    case SYS_chmod: *file = (struct named_file){.folder = AT_FDCWD, .path = arguments[0], .follow = true}; return true;
#endif
    case SYS_fchmod: file->path = 0; return true;
    case SYS_fchmodat: return true;
    case SYS_fchmodat2:
    case SYS_utimensat: file->follow = !((int)arguments[3] & AT_SYMLINK_NOFOLLOW); return true;
    default: return false;
    }
}

bool cell_serve_attributes(const struct cell *cell, const struct seccomp_notif *call, struct seccomp_notif_resp *answer) {
    struct named_file file;
    char link[64];
    if (cell->config.level != CELL_PROCESS || !name_file(call, &file)) return false;
    int fd = open_named((pid_t)call->pid, &file);
    if (fd < 0) {
        answer->error = -errno;
        return true;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    // Still the caller that was looked at, and not another that got its pid since.
    bool same = ioctl(cell->denials, SECCOMP_IOCTL_NOTIF_ID_VALID, &call->id) == 0;
    if (!same || !is_own(cell, link)) answer->error = -EPERM;
    else answer->error = change(call, link) < 0 ? -errno : 0;
    close(fd);
    return true;
}
