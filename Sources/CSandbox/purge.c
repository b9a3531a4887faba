// Empties the scratch folder without recursion: folders found inside folders are moved to the top first, so that
// neither depth nor the length of paths can exhaust anything.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

struct entry {
    uint64_t inode, offset;
    unsigned short length;
    unsigned char type;
    char name[];
};

static bool is_dot(const char *name) { return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2])); }

/// Gives a folder the mode that emptying it takes.
static int open_to_us(int folder, const char *name) {
    return (int)syscall(SYS_fchmodat, folder, name, 0700, 0, 0, CELL_OWN_CALL);
}

/// Takes one entry out of `folder`: files are removed, folders removed when empty, else moved into `top`.
static int remove_entry(int top, int folder, const char *name, uint64_t *serial) {
    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) return 0;
    if (errno != EISDIR && errno != EPERM) return errno;
    if (unlinkat(folder, name, AT_REMOVEDIR) == 0) return 0;
    if (folder == top) return 0;
    char moved[48];
    for (;;) {
        snprintf(moved, sizeof moved, ".swept-%llu", (unsigned long long)(*serial)++);
        if (syscall(SYS_renameat2, folder, name, top, moved, 1 /* RENAME_NOREPLACE */) == 0) return 0;
        if (errno == EACCES) {
            // Moving a folder rewrites its `..`, for which it has to be writable.
            if (open_to_us(folder, name) == 0) continue;
        }
        if (errno != EEXIST) return errno;
    }
}

/// Calls `remove_entry` for what is in `folder`; the number of entries found, negative errno on failure.
static int empty_folder(int top, int folder, uint64_t *serial) {
    char buffer[8192] __attribute__((aligned(8)));
    int found = 0;
    if (lseek(folder, 0, SEEK_SET) < 0) return -errno;
    for (;;) {
        long count = syscall(SYS_getdents64, folder, buffer, sizeof buffer);
        if (count < 0) return -errno;
        if (count == 0) return found;
        for (long at = 0; at < count;) {
            struct entry *entry = (struct entry *)(buffer + at);
            at += entry->length;
            if (is_dot(entry->name)) continue;
            found += 1;
            int error = remove_entry(top, folder, entry->name, serial);
            if (error) return -error;
        }
    }
}

/// Empties the folders that lie in `top`. Negative errno on failure.
static int empty_folders(int top, uint64_t *serial) {
    char buffer[8192] __attribute__((aligned(8)));
    if (lseek(top, 0, SEEK_SET) < 0) return -errno;
    long count = syscall(SYS_getdents64, top, buffer, sizeof buffer);
    if (count < 0) return -errno;
    for (long at = 0; at < count;) {
        struct entry *entry = (struct entry *)(buffer + at);
        at += entry->length;
        if (is_dot(entry->name)) continue;
        open_to_us(top, entry->name);
        int folder = openat(top, entry->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0) {
            if (errno == ENOENT || errno == ENOTDIR) continue;
            return -errno;
        }
        int found;
        do found = empty_folder(top, folder, serial);
        while (found > 0);
        close(folder);
        if (found < 0) return found;
    }
    return 0;
}

int cell_purge(int folder, mode_t mode) {
    uint64_t serial = 0;
    // The run owns the folder and may have closed it to the next one.
    if (syscall(SYS_fchmod, folder, mode, 0, 0, 0, CELL_OWN_CALL) < 0) return errno;
    for (;;) {
        int found = empty_folder(folder, folder, &serial);
        if (found <= 0) return -found;
        int result = empty_folders(folder, &serial);
        if (result < 0) return -result;
    }
}

int csandbox_purge(int folder) { return -cell_purge(folder, 0700); }
