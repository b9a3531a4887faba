// No attack: prints what a run finds, for comparing what it found before an attack with what it finds after.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static void list(const char *path, int numbers_only) {
    DIR *folder = opendir(path);
    int count = 0;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (!numbers_only || (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')) {
            if (!numbers_only) printf("%s ", entry->d_name);
            count++;
        }
    printf("%s: %d\n", path, count);
    if (folder) closedir(folder);
}

int main(void) {
    struct statvfs room;
    struct stat here;
    cpu_set_t cpus;
    sigset_t blocked;
    list(".", 0);
    list("/dev/shm", 0);
    list("/proc", 1);
    // Elsewhere the file system is the machine's.
    char path[4096] = "";
    if (getcwd(path, sizeof path) && !strcmp(path, "/scratch") && statvfs(".", &room) == 0)
        printf("free %lu %lu\n", room.f_bfree, room.f_ffree);
    stat(".", &here);
    printf("mode %o\n", here.st_mode);
    for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
        struct rlimit limit;
        getrlimit(resource, &limit);
        // What others of this user do on the machine is in the limit of processes.
        if (resource != RLIMIT_NPROC) printf("limit %d %lu %lu\n", resource, limit.rlim_cur, limit.rlim_max);
    }
    sched_getaffinity(0, sizeof cpus, &cpus);
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    printf("cpus %d priority %d umask %o blocked %d\n", CPU_COUNT(&cpus), getpriority(PRIO_PROCESS, 0), umask(0),
           sigismember(&blocked, SIGTERM));
    for (int fd = 0; fd < 256; fd++)
        if (fcntl(fd, F_GETFD) >= 0) printf("open %d\n", fd);
    return 0;
}
