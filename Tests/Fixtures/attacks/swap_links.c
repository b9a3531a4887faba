// Swaps a folder and a link to one outside while the cell collects what the run left. A test looks after the other.
#define _GNU_SOURCE
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(int count, char **arguments) {
    char canary[4096], program[4096];
    strncpy(program, arguments[0], sizeof program - 1);
    snprintf(canary, sizeof canary, "%s/canary", dirname(program));
    mkdir("folder", 0777);
    close(open("folder/kept", O_CREAT | O_WRONLY, 0666));
    if (symlink(canary, "link") < 0) return 2;
    for (int child = 0; child < 3; child++)
        if (fork() == 0)
            for (;;) syscall(SYS_renameat2, AT_FDCWD, "folder", AT_FDCWD, "link", 2 /* RENAME_EXCHANGE */);
    usleep(50000);
    return 0;
}
