// A little too much everywhere at once: files, pipes, sockets and the heap, over four processes.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
static char block[65536];
int main(void) {
    for (int process = 0; process < 4; process++)
        if (fork() == 0) {
            char name[] = {'f', '0' + process, 0};
            int file = open(name, O_CREAT | O_WRONLY, 0600), ends[2];
            for (int i = 0; i < 24; i++) write(file, block, sizeof block);
            for (int i = 0; i < 30; i++) {
                pipe(ends);
                fcntl(ends[1], F_SETFL, O_NONBLOCK);
                while (write(ends[1], block, 4096) > 0) {}
                socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
                fcntl(ends[1], F_SETFL, O_NONBLOCK);
                while (write(ends[1], block, 4096) > 0) {}
            }
            for (int i = 0; i < 20; i++) {
                memset(malloc(1 << 20), 1, 1 << 20);
                usleep(5000);
            }
            sleep(1);
            _exit(0);
        }
    while (wait(0) > 0) {}
    return 0;
}
