// More than one was given, and the limits of others.
#define _GNU_SOURCE
#include <sys/resource.h>
#include <unistd.h>
int main(void) {
    int raised = 0;
    for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
        struct rlimit limit;
        if (getrlimit(resource, &limit) < 0 || limit.rlim_max == RLIM_INFINITY) continue;
        limit.rlim_cur = ++limit.rlim_max;
        raised += setrlimit(resource, &limit) == 0;
    }
    struct rlimit other;
    raised += prlimit(getppid(), RLIMIT_NOFILE, 0, &other) == 0;
    raised += prlimit(1, RLIMIT_NOFILE, 0, &other) == 0;
    return raised;
}
