// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef ICOUNT_CHANNEL_H
#define ICOUNT_CHANNEL_H

#include "pub_tool_basics.h"

/// The protocol with the supervisor: another number when what a record holds, or what is counted, is another.
#define IC_PROTOCOL 1

/// What a record says. The numbers are part of the protocol.
typedef enum {
    IC_START = 1,  ///< a program began: the first, or one that was exec'ed
    IC_FORK = 2,   ///< this process was forked and has executed nothing yet
    IC_MARK = 3,   ///< the process's first zero-length write(2)
    IC_EXIT = 4,   ///< the process is about to end; its final count
    IC_EXEC = 5,   ///< the process is about to exec; a START follows unless the exec failed
    IC_TAMPER = 6, ///< the guest touched the count or the channel
    IC_ASTRAY = 7, ///< the run's own channel was used by something else than its driver
    IC_NATIVE = 8, ///< the run made new executable memory
    IC_REFUSED = 9, ///< the run was refused a call that has no innocent use
    IC_LAST_KIND = IC_REFUSED,
} ic_kind;

/// One record: 40 bytes, little-endian, written by a single write(2).
typedef struct {
    UInt kind;
    UInt pid;
    ULong count;    ///< guest instructions since START or FORK
    ULong syscalls; ///< system calls since START or FORK
    UInt sequence;  ///< 0, 1, 2, ... since START or FORK
    UInt parent;    ///< the parent's pid
    ULong memory;   ///< largest growth of the mapped writable memory since START or FORK, in bytes
} ic_record;

/// Takes `descriptor` over: it moves out of the guest's reach, for exec'ed programs too.
void ic_channel_open(Int descriptor);

/// Writes one record with the present counts; does nothing without a channel.
void ic_channel_write(ic_kind kind);

/// A mark, if it is this process's first.
void ic_channel_mark(void);

/// In a forked child: its own sequence, its own mark, and a FORK record.
void ic_channel_forked(void);

/// Lets the channel pass, or no longer pass, through an exec.
void ic_channel_survives_exec(Bool survives);

/// Whether the guest's `descriptor` leads to the channel, however it got it.
Bool ic_channel_is_reached_by(Int descriptor);

#endif
