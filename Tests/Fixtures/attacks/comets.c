// Processes of which each lives only until it has forked the next one: whoever kills by a list comes too late.
#include <unistd.h>
int main(void) {
    for (int i = 0; i < 8; i++)
        if (fork() == 0) {
            setsid();
            for (;;)
                if (fork() > 0) _exit(0);
        }
    usleep(50000);
    return 0;
}
