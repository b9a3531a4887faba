// A double fork, so that no parent waits, then work without end. The first process leaves at once.
#include <unistd.h>
int main(void) {
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            for (;;) {}
    }
    return 0;
}
