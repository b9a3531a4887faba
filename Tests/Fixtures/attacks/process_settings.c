// Settings by prctl that reach beyond the process or deceive those who look at it.
#include <stdio.h>
#include <sys/prctl.h>
int main(void) {
    char stack[64];
    // PR_SCHED_CORE: keeps the sibling of its CPU from everyone else.
    if (prctl(62, 1, 0, 0, 0) == 0 || prctl(62, 1, 0, 1, 0) == 0) return 1;
    // PR_SET_MM: where /proc finds the arguments and environment.
    if (prctl(35, 8, stack, 0, 0) == 0 || prctl(35, 9, stack + 8, 0, 0) == 0) return 2;
    // PR_MCE_KILL and PR_SET_IO_FLUSHER: how the kernel treats it in need.
    if (prctl(33, 1, 1, 0, 0) == 0 || prctl(57, 1, 0, 0, 0) == 0) return 3;
    return 0;
}
