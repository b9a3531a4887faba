#ifndef ASSAY_CELL_PRIVILEGES_H
#define ASSAY_CELL_PRIVILEGES_H

#include <linux/capability.h>
#include <stdint.h>

/// What a warm server of another uid keeps, to give each run it forks the run's uid.
#define CELL_SERVER_CAPABILITIES ((1ull << CAP_SETUID) | (1ull << CAP_SETGID))

/// Permitted and effective become `set`, inheritable empty. -1 and errno on failure.
int cell_set_capabilities(uint64_t set);
/// Drops everything but `kept` from the bounding set. -1 and errno on failure.
int cell_drop_bounding(uint64_t kept);

#endif
