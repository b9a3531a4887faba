// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef ICOUNT_COUNT_H
#define ICOUNT_COUNT_H

#include "pub_tool_basics.h"
#include "pub_tool_tooliface.h"

/// Guest instructions of this process since its start or its fork.
extern ULong ic_count;
/// System calls of this process since its start or its fork.
extern ULong ic_syscalls;

/// Starts both from zero: a forked child pays for what it does itself.
void ic_count_restart(void);

/// Notes that the count was seen; a count that ran backwards was written to by the guest, and is reported.
void ic_count_check(void);

/// The tool's instrument callback.
IRSB *ic_count_instrument(VgCallbackClosure *closure, IRSB *block, const VexGuestLayout *layout,
                          const VexGuestExtents *extents, const VexArchInfo *host, IRType guest_word,
                          IRType host_word);

#endif
