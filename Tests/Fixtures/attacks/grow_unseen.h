// Takes four hundred megabytes of memory that processes could share, slowly enough to be noticed by whoever looks.
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
static void grow(void (*hide)(char *, size_t)) {
    enum { PART = 8 << 20 };
    for (int part = 0; part < 50; part++) {
        char *memory = mmap(0, PART, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) _exit(1);
        if (hide) hide(memory, PART);
        memset(memory, 1, PART);
        usleep(20000);
    }
}
