// Stops its whole group, children with it, and has one left outside to stop it again whenever it is woken.
#include <signal.h>
#include <unistd.h>
int main(void) {
    pid_t group = getpid();
    if (fork() == 0) {
        setpgid(0, 0);
        for (;;) {
            kill(group, SIGSTOP);
            usleep(1000);
        }
    }
    fork();
    kill(0, SIGSTOP);
    for (;;) pause();
}
