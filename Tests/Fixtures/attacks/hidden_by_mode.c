// Fills a folder that is closed again before anybody looks into it.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
static char block[1 << 20];
int main(void) {
    char name[32];
    mkdir("closed", 0700);
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "closed/%d", i);
        int file = open(name, O_CREAT | O_WRONLY, 0600);
        if (file < 0) return 1;
        chmod("closed", 0);
        for (int part = 0; part < 8; part++) if (write(file, block, sizeof block) < 0) _exit(1);
        close(file);
        usleep(20000);
        chmod("closed", 0700);
    }
    return 0;
}
