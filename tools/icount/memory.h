// SPDX-License-Identifier: GPL-2.0-or-later
//
// How much writable memory the guest has mapped. Mapped, not touched: what a program maps it may use, and how much it
// maps is the same in every run.
#ifndef ICOUNT_MEMORY_H
#define ICOUNT_MEMORY_H

#include "pub_tool_basics.h"

/// Largest growth of the mapped writable memory in bytes: since the program's start, or since the fork of a forked
/// process. True after ic_memory_look.
extern ULong ic_memory_peak;

/// Looks at the mappings.
void ic_memory_look(void);

/// In a forked child: what it inherited is not its own.
void ic_memory_restart(void);

/// Around each system call; the second only when it succeeded. They look when the call may have made a peak vanish.
void ic_memory_before_syscall(UInt number, const UWord *arguments);
void ic_memory_after_syscall(UInt number, const UWord *arguments, UWord result);

#endif
