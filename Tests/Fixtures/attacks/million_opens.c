// Every process opens what it may and forks on: together they want a million descriptors.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
    int ends[2], total = 0, part;
    if (pipe(ends) < 0) return 2;
    for (int process = 0; process < 4000; process++) {
        pid_t pid = fork();
        if (pid < 0) break;
        if (pid > 0) continue;
        int count = 0;
        while (open("/dev/null", O_RDONLY) >= 0) count++;
        if (write(ends[1], &count, sizeof count) < 0) _exit(1);
        pause();
    }
    close(ends[1]);
    // What is open stays open until the end of the run; a second is enough for all to have reported.
    alarm(60);
    for (int seen = 0; seen < 20 && read(ends[0], &part, sizeof part) == sizeof part; seen++) total += part;
    return total >= 1000000;
}
