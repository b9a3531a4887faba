// Fills a folder whose name is no text.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
static char block[1 << 20];
int main(void) {
    if (mkdir("\xff\xc0", 0700) < 0 || chdir("\xff\xc0") < 0) return 1;
    for (char name[] = "a"; name[0] <= 'c'; name[0]++) {
        int file = open(name, O_CREAT | O_WRONLY, 0600);
        for (int part = 0; part < 8; part++) if (write(file, block, sizeof block) < 0) return 0;
        usleep(100000);
    }
    return 0;
}
