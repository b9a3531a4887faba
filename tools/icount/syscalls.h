// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef ICOUNT_SYSCALLS_H
#define ICOUNT_SYSCALLS_H

#include "pub_tool_basics.h"

/// Marks, exec and the count's health; called before each system call of the guest.
void ic_before_syscall(ThreadId thread, UInt number, UWord *arguments, UInt count);

/// Undoes what a failed exec needed, and looks at each descriptor that the guest opened.
void ic_after_syscall(ThreadId thread, UInt number, UWord *arguments, UInt count, SysRes result);

#endif
