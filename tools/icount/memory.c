// SPDX-License-Identifier: GPL-2.0-or-later
//
// A peak is seen before something is given back. With thousands of mappings a look is dear, so then there are two bounds
// of what is mapped, and a look only when they leave open whether there was a new peak or a new least.
#include "memory.h"
#include "pub_tool_aspacemgr.h"
#include "pub_tool_mallocfree.h"
#include "pub_tool_vki.h"
#include "pub_tool_vkiscnums.h"

enum { FEW = 256 };

ULong ic_memory_peak;

// Growth is counted from the least that was mapped since: giving inherited memory back makes room for nothing.
static ULong least;
// What is mapped lies between these.
static ULong lower, upper;
static UWord last_break;

static Addr few[FEW];
static Addr *starts = few;
static Int room = FEW;
static Int found;

static void find_segments(void)
{
    const UInt guests = SkAnonC | SkFileC | SkShmC;
    while ((found = VG_(am_get_segment_starts)(guests, starts, room)) < 0) {
        // Twice as many as there are: making room may make one more.
        room = -2 * found;
        starts = VG_(realloc)("icount.segments", starts == few ? NULL : starts, (SizeT)room * sizeof *starts);
    }
}

static ULong writable_bytes(void)
{
    ULong bytes = 0;
    find_segments();
    for (Int i = 0; i < found; i++) {
        const NSegment *segment = VG_(am_find_nsegment)(starts[i]);
        if (segment != NULL && segment->hasW)
            bytes += segment->end - segment->start + 1;
    }
    return bytes;
}

void ic_memory_look(void)
{
    lower = upper = writable_bytes();
    if (lower < least)
        least = lower;
    if (upper - least > ic_memory_peak)
        ic_memory_peak = upper - least;
}

void ic_memory_restart(void)
{
    least = lower = upper = writable_bytes();
    ic_memory_peak = 0;
}

static Bool may_shrink(UInt number, const UWord *arguments)
{
    return number == __NR_munmap || number == __NR_mremap || number == __NR_brk || number == __NR_mprotect ||
           number == __NR_shmdt || (number == __NR_mmap && (arguments[3] & VKI_MAP_FIXED));
}

void ic_memory_before_syscall(UInt number, const UWord *arguments)
{
    if (may_shrink(number, arguments) && (found <= FEW || upper - least > ic_memory_peak))
        ic_memory_look();
}

static void grew(ULong bytes)
{
    upper += bytes;
}

static void shrank(ULong bytes)
{
    bytes = (bytes + VKI_PAGE_SIZE - 1) & ~(VKI_PAGE_SIZE - 1);
    lower = lower > bytes ? lower - bytes : 0;
    if (lower < least)
        ic_memory_look();
}

static void moved_break(UWord to)
{
    if (to >= last_break)
        grew(to - last_break);
    else
        shrank(last_break - to);
    last_break = to;
}

void ic_memory_after_syscall(UInt number, const UWord *arguments, UWord result)
{
    switch (number) {
    case __NR_mmap:
        grew(arguments[1]);
        if (arguments[3] & VKI_MAP_FIXED)
            shrank(arguments[1]);
        break;
    case __NR_mprotect:
        grew(arguments[1]);
        shrank(arguments[1]);
        break;
    case __NR_mremap:
        grew(arguments[2]);
        shrank(arguments[1]);
        break;
    case __NR_munmap: shrank(arguments[1]); break;
    case __NR_brk: moved_break(result); break;
    // Segments are shared memory: rare, and of a size that the call does not tell.
    case __NR_shmat:
    case __NR_shmdt: ic_memory_look(); break;
    default: break;
    }
}
