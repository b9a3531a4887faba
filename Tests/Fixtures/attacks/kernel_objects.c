// Objects that live in the kernel: each kind has to run out before there are a thousand, and pipes cannot grow.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <unistd.h>
static int make(int kind) {
    int ends[2];
    switch (kind) {
    case 0: return epoll_create1(0);
    case 1: return eventfd(0, 0);
    case 2: return timerfd_create(CLOCK_MONOTONIC, 0);
    case 3: return inotify_init();
    default:
        if (pipe(ends) < 0) return -1;
        return fcntl(ends[0], F_SETPIPE_SZ, 1 << 20) < 0 ? ends[0] : 1000;
    }
}
int main(void) {
    for (int kind = 0; kind < 5; kind++) {
        int first = dup(0), last = 0, fd;
        while ((fd = make(kind)) >= 0 && fd < 1000) last = fd;
        if (fd >= 1000) return printf("kind %d\n", kind);
        for (; last >= first; last--) close(last);
    }
    return 0;
}
