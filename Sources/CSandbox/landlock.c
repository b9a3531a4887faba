// Landlock: read and execute the runtime, write only the scratch folder, no network, no signals to the outside.
// Rules name inodes, so the ruleset is made inside the new root.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

/// The kernel's struct as of ABI 6; older kernels take a prefix of it.
struct ruleset_attributes {
    uint64_t files, network, scopes;
};
enum {
    EXECUTE = 1 << 0,
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    ALL_OF_ABI_1 = (1 << 13) - 1,
    REFER_SINCE_ABI_2 = 1 << 13,
    TRUNCATE_SINCE_ABI_3 = 1 << 14,
    IOCTL_SINCE_ABI_5 = 1 << 15,
    TCP_SINCE_ABI_4 = 3,
    SCOPES_SINCE_ABI_6 = 3,
};

static int add_rule(int ruleset, const char *path, uint64_t access) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return -1;
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
    int result = (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    int error = errno;
    close(fd);
    errno = error;
    return result;
}

/// As `add_rule` for a path that need not exist, and may be a file, for which folder rights are refused.
static int allow_reading(int ruleset, const char *path) {
    if (add_rule(ruleset, path, EXECUTE | READ_FILE | READ_DIR) == 0 || errno == ENOENT) return 0;
    return errno == EINVAL ? add_rule(ruleset, path, EXECUTE | READ_FILE) : -1;
}

struct cell_failure cell_landlock_allow_self(int ruleset) {
    if (add_rule(ruleset, "/proc/self", READ_FILE | READ_DIR) < 0) return CELL_FAIL("landlock", "allow", "/proc/self");
    return CELL_OK;
}

static struct cell_failure add_rules(const struct cell *cell, int ruleset, uint64_t everything) {
    static const char *const runtime[] = {
        "/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32", "/libx32", "/etc/ld.so.cache", "/etc/alternatives",
        "/etc/passwd", "/etc/group"};
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/full"};
    static const char *const random_devices[] = {"/dev/random", "/dev/urandom"};
    for (size_t i = 0; i < sizeof runtime / sizeof runtime[0]; i++) {
        // At `process` the accounts are the machine's own.
        if (cell->config.level == CELL_PROCESS && i >= sizeof runtime / sizeof runtime[0] - 2) break;
        if (allow_reading(ruleset, runtime[i]) < 0) return CELL_FAIL("landlock", "allow", runtime[i]);
    }
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++)
        if (add_rule(ruleset, devices[i], READ_FILE | WRITE_FILE | (everything & TRUNCATE_SINCE_ABI_3)) < 0)
            return CELL_FAIL("landlock", "allow", devices[i]);
    for (size_t i = 0; i < sizeof random_devices / sizeof random_devices[0]; i++)
        if (add_rule(ruleset, random_devices[i], READ_FILE) < 0) return CELL_FAIL("landlock", "allow", random_devices[i]);
    for (size_t i = 0; i < cell->config.read_only_count; i++)
        if (allow_reading(ruleset, cell->config.read_only[i]) < 0)
            return CELL_FAIL("landlock", "allow", cell->config.read_only[i]);
    const char *program = cell->config.level == CELL_STRICT ? "/program" : cell->config.program;
    if (cell->config.program && allow_reading(ruleset, program) < 0) return CELL_FAIL("landlock", "allow", program);
    const char *scratch = cell->config.level == CELL_STRICT ? "/scratch" : cell->config.scratch_path;
    if (add_rule(ruleset, scratch, everything) < 0) return CELL_FAIL("landlock", "allow", scratch);
    if (cell->config.writable && add_rule(ruleset, cell->config.writable, everything) < 0)
        return CELL_FAIL("landlock", "allow", cell->config.writable);
    // The cell's own /proc shows nothing but the run; the machine's shows everyone. Nothing is written there: a process
    // could write to its own memory past its page protections, and to that of a server of the same uid.
    if (cell->config.level == CELL_STRICT && add_rule(ruleset, "/proc", READ_FILE | READ_DIR) < 0)
        return CELL_FAIL("landlock", "allow", "/proc");
    return CELL_OK;
}

struct cell_failure cell_make_landlock(struct cell *cell) {
    int abi = csandbox_landlock_abi();
    if (abi < 0) {
        errno = -abi;
        return CELL_FAIL("landlock", "ask for its version", NULL);
    }
    if (cell->config.level == CELL_PROCESS && abi < 6) {
        // Without a uid or pid namespace of its own, a run could signal the supervisor.
        errno = ENOSYS;
        return CELL_FAIL("landlock-scopes", "scope signals", NULL);
    }
    struct ruleset_attributes attributes = {.files = ALL_OF_ABI_1};
    size_t size = sizeof attributes.files;
    if (abi >= 2) attributes.files |= REFER_SINCE_ABI_2;
    if (abi >= 3) attributes.files |= TRUNCATE_SINCE_ABI_3;
    if (abi >= 5) attributes.files |= IOCTL_SINCE_ABI_5;
    if (abi >= 4) {
        attributes.network = TCP_SINCE_ABI_4;
        size = offsetof(struct ruleset_attributes, scopes);
    }
    if (abi >= 6) {
        attributes.scopes = SCOPES_SINCE_ABI_6;
        size = sizeof attributes;
    }
    int ruleset = cell_move_high((int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0));
    if (ruleset < 0) return CELL_FAIL("landlock", "make a ruleset", NULL);
    CELL_TRY(add_rules(cell, ruleset, attributes.files));
    cell->landlock = ruleset;
    cell->layers |= CSANDBOX_LAYER_LANDLOCK;
    if (abi < 6) return CELL_OK;
    cell->layers |= CSANDBOX_LAYER_LANDLOCK_SCOPES;
    struct ruleset_attributes scopes = {.scopes = SCOPES_SINCE_ABI_6};
    cell->run_domain = cell_move_high((int)syscall(SYS_landlock_create_ruleset, &scopes, sizeof scopes, 0));
    return cell->run_domain < 0 ? CELL_FAIL("landlock-scopes", "make the runs' own domain", NULL) : CELL_OK;
}
