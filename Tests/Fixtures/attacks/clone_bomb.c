// Raw clones and vforks, each child cloning on.
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    for (;;) {
        syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
        if (vfork() == 0) _exit(0);
    }
}
