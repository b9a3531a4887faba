// Makes itself undumpable: its files in /proc become root's.
#include "grow_unseen.h"
#include <sys/prctl.h>
int main(void) {
    prctl(PR_SET_DUMPABLE, 0);
    grow(0);
    return 0;
}
