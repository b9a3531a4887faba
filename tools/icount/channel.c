// SPDX-License-Identifier: GPL-2.0-or-later
#include "channel.h"
#include "core.h"
#include "count.h"
#include "memory.h"
#include "pub_tool_libcassert.h"
#include "pub_tool_libcbase.h"
#include "pub_tool_libcfile.h"
#include "pub_tool_libcprint.h"
#include "pub_tool_libcproc.h"
#include "pub_tool_mallocfree.h"
#include "pub_tool_vki.h"
#include "pub_tool_xarray.h"

static Int channel = -1;
static struct vg_stat identity;
static UInt sequence;
static Bool marked;

// A program that this one execs is started by Valgrind with our options: the one that names the descriptor has to
// name where it is now.
static void rename_in_options(Int descriptor)
{
    for (Word i = 0; i < VG_(sizeXA)(VG_(args_for_valgrind)); i++) {
        HChar **option = VG_(indexXA)(VG_(args_for_valgrind), i);
        if (VG_(strncmp)(*option, "--count-fd=", 11) != 0)
            continue;
        HChar *renamed = VG_(malloc)("icount.option", 32);
        VG_(sprintf)(renamed, "--count-fd=%d", descriptor);
        *option = renamed;
    }
}

void ic_channel_open(Int descriptor)
{
    if (VG_(fstat)(descriptor, &identity) != 0) {
        VG_(printf)("icount: --count-fd=%d is not an open descriptor\n", descriptor);
        VG_(exit)(1);
    }
    channel = VG_(safe_fd)(descriptor);
    if (channel < 0) {
        VG_(printf)("icount: descriptor %d cannot be moved above %d; raise the limit of open files\n", descriptor,
                    VG_(fd_hard_limit));
        VG_(exit)(1);
    }
    rename_in_options(channel);
}

void ic_channel_write(ic_kind kind)
{
    if (channel < 0)
        return;
    ic_memory_look();
    ic_record record = {
        .kind = kind,
        .pid = VG_(getpid)(),
        .count = ic_count,
        .syscalls = ic_syscalls,
        .sequence = sequence++,
        .parent = VG_(getppid)(),
        .memory = ic_memory_peak,
    };
    Int written;
    do {
        written = VG_(write)(channel, &record, sizeof record);
    } while (written == -VKI_EINTR);
    // A lost record would be a cheaper run, so a process that cannot report does not go on.
    if (written != sizeof record)
        VG_(exit)(1);
}

void ic_channel_mark(void)
{
    if (marked)
        return;
    marked = True;
    ic_channel_write(IC_MARK);
}

void ic_channel_forked(void)
{
    sequence = 0;
    marked = False;
    ic_channel_write(IC_FORK);
}

void ic_channel_survives_exec(Bool survives)
{
    if (channel >= 0)
        VG_(fcntl)(channel, VKI_F_SETFD, survives ? 0 : VKI_FD_CLOEXEC);
}

Bool ic_channel_is_reached_by(Int descriptor)
{
    struct vg_stat found;
    if (channel < 0 || VG_(fstat)(descriptor, &found) != 0)
        return False;
    return found.dev == identity.dev && found.ino == identity.ino;
}
