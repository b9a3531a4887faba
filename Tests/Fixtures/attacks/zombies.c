// Children that nobody waits for.
#include <unistd.h>
int main(void) {
    for (int child = 0; child < 20; child++)
        if (fork() == 0) _exit(0);
    usleep(20000);
    return 0;
}
