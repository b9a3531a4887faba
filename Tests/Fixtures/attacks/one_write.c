// Three gigabytes in one call.
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
    size_t size = 3ul << 30;
    char *memory = mmap(0, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return 2;
    while (write(1, memory, size) > 0) {}
    return 1;
}
