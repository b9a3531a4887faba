// Up and out from a descriptor of the root.
#define _GNU_SOURCE
#include <fcntl.h>
int main(void) {
    int root = open("/", O_PATH | O_DIRECTORY);
    if (openat(root, "../../../etc/shadow", O_RDONLY) >= 0) return 1;
    if (openat(root, "proc/1/root/etc/shadow", O_RDONLY) >= 0) return 2;
    return openat(root, "proc/self/root/../etc/shadow", O_RDONLY) >= 0 ? 3 : 0;
}
