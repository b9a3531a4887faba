// Whom could a signal reach? Nobody but oneself.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    for (pid_t pid = 3; pid < 70000; pid++)
        if (pid != getpid() && kill(pid, 0) == 0) {
            printf("%d\n", pid);
            return 1;
        }
    return 0;
}
