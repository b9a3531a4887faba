// Settings of itself and of its parent that are written through /proc.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    static const char *const names[] = {
        "coredump_filter", "oom_score_adj", "oom_adj", "timerslack_ns", "autogroup", "comm", "clear_refs", "uid_map", "gid_map",
        "setgroups", "loginuid", "mem", "attr/current", "attr/exec", "timens_offsets", "sched", "make-it-fail", "projid_map",
        "latency", "task/1/comm", "ns/net", "cwd/../../../sys/kernel/core_pattern", "root/proc/sysrq-trigger"};
    static const char *const owners[] = {"self", "thread-self", "1", "2"};
    for (unsigned owner = 0; owner < 4; owner++)
        for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++) {
            char path[96];
            snprintf(path, sizeof path, "/proc/%s/%s", owners[owner], names[i]);
            if (open(path, O_WRONLY) >= 0 || open(path, O_RDWR) >= 0) {
                puts(path);
                return 1;
            }
        }
    return 0;
}
