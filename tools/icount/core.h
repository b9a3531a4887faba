// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the tool takes from Valgrind's core beyond pub_tool_*.h. The symbols are in libcoregrind; Debian ships no header
// for them.
#ifndef ICOUNT_CORE_H
#define ICOUNT_CORE_H

#include "pub_tool_basics.h"
#include "pub_tool_xarray.h"

/// Moves a descriptor to VG_(fd_hard_limit) or above, close-on-exec, and closes the old number.
extern Int VG_(safe_fd)(Int descriptor);
/// The first descriptor number that the guest may not use.
extern Int VG_(fd_hard_limit);
extern Int VG_(fcntl)(Int descriptor, Int command, Addr argument);
/// Valgrind's own options (HChar *), as passed on to programs that the guest execs.
extern XArray *VG_(args_for_valgrind);

#endif
