// SPDX-License-Identifier: GPL-2.0-or-later
#include "count.h"
#include "channel.h"
#include "pub_tool_machine.h"

ULong ic_count;
ULong ic_syscalls;

static ULong last_seen;

void ic_count_restart(void)
{
    ic_count = 0;
    ic_syscalls = 0;
    last_seen = 0;
}

void ic_count_check(void)
{
    // The guest shares our address space, so a store to ic_count cannot be ruled out. This catches a reset, not a
    // forger who knows last_seen as well; the README says so.
    if (ic_count < last_seen)
        ic_channel_write(IC_TAMPER);
    last_seen = ic_count;
}

static void add_to_count(IRSB *block, UInt instructions)
{
    if (instructions == 0)
        return;
    IRTemp before = newIRTemp(block->tyenv, Ity_I64);
    IRTemp after = newIRTemp(block->tyenv, Ity_I64);
    IRExpr *address = mkIRExpr_HWord((HWord)&ic_count);
    addStmtToIRSB(block, IRStmt_WrTmp(before, IRExpr_Load(Iend_LE, Ity_I64, address)));
    addStmtToIRSB(block, IRStmt_WrTmp(after, IRExpr_Binop(Iop_Add64, IRExpr_RdTmp(before),
                                                         IRExpr_Const(IRConst_U64(instructions)))));
    addStmtToIRSB(block, IRStmt_Store(Iend_LE, address, IRExpr_RdTmp(after)));
}

IRSB *ic_count_instrument(VgCallbackClosure *closure, IRSB *block, const VexGuestLayout *layout,
                          const VexGuestExtents *extents, const VexArchInfo *host, IRType guest_word,
                          IRType host_word)
{
    (void)closure, (void)layout, (void)extents, (void)host, (void)guest_word, (void)host_word;
    IRSB *counted = deepCopyIRSBExceptStmts(block);
    UInt pending = 0;
    for (Int i = 0; i < block->stmts_used; i++) {
        IRStmt *statement = block->stmts[i];
        if (statement == NULL || statement->tag == Ist_NoOp)
            continue;
        if (statement->tag == Ist_IMark) {
            pending++;
        } else if (statement->tag == Ist_Exit) {
            add_to_count(counted, pending);
            pending = 0;
        }
        addStmtToIRSB(counted, statement);
    }
    add_to_count(counted, pending);
    // A client request could have Valgrind run a function of the guest's on the real processor, uncounted. Without them
    // the guest sees the answer of a machine without Valgrind.
    if (counted->jumpkind == Ijk_ClientReq)
        counted->jumpkind = Ijk_Boring;
    return counted;
}
