// All timers that can be had, each as fast as can be, and signals queued up behind a mask.
#include <signal.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, 0);
    struct itimerspec fast = {{0, 1}, {0, 1}};
    for (int i = 0; i < 1000000; i++) {
        timer_t timer;
        struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
        if (timer_create(CLOCK_MONOTONIC, &event, &timer) < 0) break;
        timer_settime(timer, 0, &fast, 0);
        sigqueue(getpid(), SIGRTMIN + 1, (union sigval){0});
    }
    return 0;
}
