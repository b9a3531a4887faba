// Memory that nobody reserved, taken page by page, half of it as growing stacks and half of it made read-only after.
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
    enum { PART = 4 << 20 };
    for (int part = 0; part < 100; part++) {
        int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (part % 2 ? MAP_GROWSDOWN : 0);
        char *memory = mmap(0, PART, PROT_READ | PROT_WRITE, flags, -1, 0);
        if (memory == MAP_FAILED) return 1;
        memset(memory, 1, PART);
        mprotect(memory, PART, PROT_READ);
        usleep(5000);
    }
    return 0;
}
