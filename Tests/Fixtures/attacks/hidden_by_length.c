// So many mappings with so long a name that what comes after them is never read.
#include "grow_unseen.h"
#include <fcntl.h>
#include <sys/stat.h>
int main(void) {
    char folder[201];
    memset(folder, 'd', 200);
    folder[200] = 0;
    for (int depth = 0; depth < 15; depth++)
        if (mkdir(folder, 0700) < 0 || chdir(folder) < 0) return 1;
    int file = open("f", O_CREAT | O_RDWR, 0600);
    ftruncate(file, 8192);
    // Every other page of the file, so that the kernel cannot join them.
    for (int i = 0; i < 4000; i++)
        if (mmap((char *)0x10000000 + i * 8192L, 4096, PROT_READ, MAP_SHARED | MAP_FIXED, file, 0) == MAP_FAILED) return 1;
    grow(0);
    return 0;
}
