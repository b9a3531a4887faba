// Nothing open any more, and children that no signal but one ends.
#define _GNU_SOURCE
#include <signal.h>
#include <unistd.h>
int main(void) {
    for (int fd = 0; fd < 256; fd++) close(fd);
    for (int i = 0; i < 8; i++)
        if (fork() == 0) {
            setsid();
            for (int signal_ = 1; signal_ < NSIG; signal_++) signal(signal_, SIG_IGN);
            for (;;) pause();
        }
    return 0;
}
