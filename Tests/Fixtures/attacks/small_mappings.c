// As many mappings as the kernel allows; neighbours differ, so that none are merged.
#include <sys/mman.h>
int main(void) {
    for (int count = 0; count < 1000000; count++) {
        int protection = count % 2 ? PROT_READ : PROT_NONE;
        if (mmap(0, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED) return 0;
    }
    return 1;
}
