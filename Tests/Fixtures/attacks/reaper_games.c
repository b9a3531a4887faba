// Keeps what it leaves for itself, asks to be told of its parent's end, and ends with descendants of descendants.
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>
int main(void) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_PDEATHSIG, SIGSTOP);
    for (int depth = 0; depth < 10; depth++) {
        if (fork() > 0) break;
        prctl(PR_SET_CHILD_SUBREAPER, 1);
        setsid();
        signal(SIGHUP, SIG_IGN);
        signal(SIGTERM, SIG_IGN);
        if (depth == 9) for (;;) pause();
    }
    if (getpid() != getsid(0) || getppid() > 2) usleep(20000);
    return 0;
}
