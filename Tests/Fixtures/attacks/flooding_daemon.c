// A daemon floods the output; the program itself says nothing and succeeds a little later.
#include <signal.h>
#include <unistd.h>
static char block[65536];
int main(void) {
    if (fork() == 0) {
        setsid();
        signal(SIGPIPE, SIG_IGN);
        if (fork() == 0)
            for (;;) write(1 + (getpid() & 1), block, sizeof block);
        _exit(0);
    }
    sleep(2);
    return 0;
}
