// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a run of a warm server may do, but not unnoticed. A run's driver names the run's channel, by a writev(2) of no
// buffers, before it loads what it does not trust, and calls that from far down its own stack. So whatever uses the
// channel from another depth is not the driver: it may have skipped steps that the driver's stand-in is paid for.
// From then on new executable memory is reported too, as machine code could write to the count, and calls that were
// refused for lack of a right.
#ifndef ICOUNT_GUARD_H
#define ICOUNT_GUARD_H

#include "pub_tool_basics.h"

/// Around each system call of the guest.
void ic_guard_before_syscall(ThreadId thread, UInt number, const UWord *arguments);
void ic_guard_after_syscall(UInt number, const UWord *arguments, SysRes result);

/// A forked child may report what its parent reported before.
void ic_guard_forked(void);

#endif
