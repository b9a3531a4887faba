// Fills the disk with files that have no name any more.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    static char bytes[1 << 20];
    for (int number = 0; number < 200; number++) {
        char name[16];
        snprintf(name, sizeof name, "file%d", number);
        int file = open(name, O_CREAT | O_WRONLY, 0600);
        if (file < 0 || unlink(name) < 0) return 2;
        for (int part = 0; part < 12; part++)
            if (write(file, bytes, sizeof bytes) < 0) return errno == ENOSPC ? 0 : 3;
    }
    return 1;
}
