// Kernel memory instead of one's own: socket buffers filled to the brim by many processes.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void) {
    static char bytes[65536];
    for (int process = 0; process < 20 && fork() > 0; process++) {}
    int ends[2];
    while (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0) {
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        while (write(ends[0], bytes, sizeof bytes) > 0) {}
    }
    pause();
}
