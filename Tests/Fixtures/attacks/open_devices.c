// Devices beyond the five.
#include <fcntl.h>
#include <stdio.h>
int main(void) {
    static const char *const paths[] = {
        "/dev/mem", "/dev/port", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/dev/vsock", "/dev/vhost-vsock", "/dev/net/tun",
        "/dev/tty", "/dev/ptmx", "/dev/pts/ptmx", "/dev/console", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/dev/loop0",
        "/dev/loop-control", "/dev/mapper/control", "/dev/userfaultfd", "/dev/hwrng", "/dev/rtc0", "/dev/input/event0"};
    for (unsigned i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (open(paths[i], O_RDONLY | O_NONBLOCK) >= 0 || open(paths[i], O_WRONLY | O_NONBLOCK) >= 0) {
            puts(paths[i]);
            return 1;
        }
    return 0;
}
