// Capabilities of init: what it needs for forking, killing and cleaning, and no more.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"
#include "privileges.h"

#define BIT(capability_) (1ull << (capability_))

int cell_set_capabilities(uint64_t set) {
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2] = {
        {.effective = (uint32_t)set, .permitted = (uint32_t)set},
        {.effective = (uint32_t)(set >> 32), .permitted = (uint32_t)(set >> 32)},
    };
    return (int)syscall(SYS_capset, &header, data);
}

int cell_drop_bounding(uint64_t kept) {
    for (int capability = 0; capability < 64; capability++) {
        if (kept & BIT(capability)) continue;
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0) return errno == EINVAL ? 0 : -1;
    }
    return 0;
}

struct cell_failure cell_drop_privileges(struct cell *cell) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return CELL_FAIL("no-new-privileges", "set", NULL);
    cell->layers |= CSANDBOX_LAYER_NO_NEW_PRIVILEGES;
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) < 0)
        return CELL_FAIL("capabilities", "clear the ambient set", NULL);
    if (cell_drop_bounding(CELL_SERVER_CAPABILITIES) < 0) return CELL_FAIL("capabilities", "bound", NULL);
    uint64_t kept = CELL_SERVER_CAPABILITIES | BIT(CAP_SETPCAP) | BIT(CAP_KILL) | BIT(CAP_DAC_OVERRIDE) | BIT(CAP_FOWNER);
    if (cell_set_capabilities(kept) < 0) return CELL_FAIL("capabilities", "drop", NULL);
    cell->layers |= CSANDBOX_LAYER_CAPABILITIES | CSANDBOX_LAYER_UNPRIVILEGED_USER | CSANDBOX_LAYER_RESOURCE_LIMITS;
    return CELL_OK;
}
