// SPDX-License-Identifier: GPL-2.0-or-later
//
// icount: a Valgrind tool that counts guest instructions and tells a supervisor, and nobody else.
//
// Theory of operation. Every superblock adds the number of its instructions to one 64-bit word, in line, before each
// side exit and at its end, so the word is exact whenever the guest is in a system call, has faulted or is gone.
// Threads share the word (Valgrind runs one at a time); a forked child starts again from zero. Counts leave the process
// as records of fixed size on the descriptor given by --count-fd, which is moved above every number the guest may use
// before the guest's first instruction. The guest's only say is a zero-length write(2), which becomes a MARK: the
// supervisor subtracts what came before it, and since only a process's first counts, an early one makes the guest
// pay for more.
#include "count.h"
#include "channel.h"
#include "guard.h"
#include "memory.h"
#include "pub_tool_basics.h"
#include "pub_tool_libcbase.h"
#include "pub_tool_libcprint.h"
#include "pub_tool_libcproc.h"
#include "pub_tool_options.h"
#include "pub_tool_tooliface.h"
#include "syscalls.h"

static Int count_descriptor = -1;

static Bool process_option(const HChar *argument)
{
    return VG_BINT_CLO(argument, "--count-fd", count_descriptor, 0, 1 << 30);
}

static void print_usage(void)
{
    VG_(printf)("    --count-fd=<number>       write count records to this descriptor [none: print the count at exit]\n");
}

static void print_debug_usage(void)
{
    VG_(printf)("    (none)\n");
}

static void forked_child(ThreadId thread)
{
    (void)thread;
    ic_count_restart();
    ic_guard_forked();
    ic_memory_restart();
    ic_channel_forked();
}

static void post_option_init(void)
{
    if (count_descriptor >= 0)
        ic_channel_open(count_descriptor);
    VG_(atfork)(NULL, NULL, forked_child);
    ic_channel_write(IC_START);
}

static void finish(Int status)
{
    (void)status;
    ic_count_check();
    ic_channel_write(IC_EXIT);
    if (count_descriptor < 0 && VG_(clo_verbosity) > 0) {
        ic_memory_look();
        VG_(umsg)("instructions: %llu\n", ic_count);
        VG_(umsg)("system calls: %llu\n", ic_syscalls);
        VG_(umsg)("memory peak:  %llu bytes\n", ic_memory_peak);
    }
}

static void pre_option_init(void)
{
    VG_(details_name)("icount");
    VG_(details_version)("1");
    VG_(details_description)("counts guest instructions for a supervisor");
    VG_(details_copyright_author)("GPL-2.0-or-later, by the authors of Assay.");
    VG_(details_bug_reports_to)("the issue tracker of Assay");
    VG_(details_avg_translation_sizeB)(192);
    VG_(basic_tool_funcs)(post_option_init, ic_count_instrument, finish);
    VG_(needs_command_line_options)(process_option, print_usage, print_debug_usage);
    VG_(needs_syscall_wrapper)(ic_before_syscall, ic_after_syscall);
}

VG_DETERMINE_INTERFACE_VERSION(pre_option_init)
