// Leases on files that others use, news of what happens in folders, signals when a descriptor is ready.
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
int main(int count, char **arguments) {
    int own = open("own", O_CREAT | O_RDONLY, 0600), program = open(arguments[0], O_RDONLY), folder = open("/usr", O_RDONLY);
    int ends[2];
    pipe(ends);
    if (own < 0 || program < 0 || folder < 0) return 9;
    if (fcntl(own, F_SETLEASE, F_RDLCK) == 0 || fcntl(program, F_SETLEASE, F_RDLCK) == 0) return 1;
    if (fcntl(folder, F_NOTIFY, DN_ACCESS | DN_MULTISHOT) == 0) return 2;
    if (fcntl(ends[0], F_SETOWN, getppid()) == 0 || fcntl(ends[0], F_SETSIG, SIGKILL) == 0) return 3;
    return 0;
}
