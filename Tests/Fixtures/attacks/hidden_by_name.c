// Calls itself what makes the parenthesis behind its name in /proc part of another character.
#include "grow_unseen.h"
#include <sys/prctl.h>
int main(void) {
    prctl(PR_SET_NAME, ") R 1 (\n\xd8\x80");
    grow(0);
    return 0;
}
