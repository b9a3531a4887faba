// SPDX-License-Identifier: GPL-2.0-or-later
#include "syscalls.h"
#include "channel.h"
#include "count.h"
#include "guard.h"
#include "memory.h"
#include "pub_tool_libcfile.h"
#include "pub_tool_libcproc.h"
#include "pub_tool_vki.h"
#include "pub_tool_vkiscnums.h"

// Linux 5.6; younger than the headers.
enum { IC_NR_OPENAT2 = 437, IC_NR_PIDFD_GETFD = 438 };

static Bool is_exec(UInt number)
{
    return number == __NR_execve || number == __NR_execveat;
}

static Bool opens(UInt number)
{
    return number == __NR_open || number == __NR_openat || number == __NR_creat || number == IC_NR_OPENAT2 ||
           number == IC_NR_PIDFD_GETFD;
}

void ic_before_syscall(ThreadId thread, UInt number, UWord *arguments, UInt count)
{
    (void)count;
    ic_syscalls++;
    ic_count_check();
    if (number == __NR_write && arguments[2] == 0)
        ic_channel_mark();
    ic_guard_before_syscall(thread, number, arguments);
    ic_memory_before_syscall(number, arguments);
    if (is_exec(number)) {
        ic_channel_write(IC_EXEC);
        ic_channel_survives_exec(True);
    }
}

void ic_after_syscall(ThreadId thread, UInt number, UWord *arguments, UInt count, SysRes result)
{
    (void)thread, (void)count;
    ic_guard_after_syscall(number, arguments, result);
    if (!sr_isError(result))
        ic_memory_after_syscall(number, arguments, sr_Res(result));
    // An exec that returns has failed.
    if (is_exec(number))
        ic_channel_survives_exec(False);
    // /proc/self/fd leads to the channel although its number is out of reach.
    if (opens(number) && !sr_isError(result) && ic_channel_is_reached_by((Int)sr_Res(result))) {
        VG_(close)((Int)sr_Res(result));
        ic_channel_write(IC_TAMPER);
    }
}
