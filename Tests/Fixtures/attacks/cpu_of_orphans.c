// The work is done by a process whose parent is gone, which ends before the run does.
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    int ends[2];
    char byte;
    if (pipe(ends) < 0) return 1;
    if (fork() == 0) {
        if (fork() == 0)
            while (clock() < CLOCKS_PER_SEC * 4 / 10) {}
        _exit(0);
    }
    close(ends[1]);
    wait(0);
    return read(ends[0], &byte, 1) != 0;
}
