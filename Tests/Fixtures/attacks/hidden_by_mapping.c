// Gives its mappings names, in place of the one by which shared memory is known.
#include "grow_unseen.h"
#include <sys/prctl.h>
#ifndef PR_SET_VMA
#define PR_SET_VMA 0x53564d41
#endif
static void name(char *memory, size_t size) { prctl(PR_SET_VMA, 0, memory, size, "heap"); }
int main(void) {
    grow(name);
    return 0;
}
