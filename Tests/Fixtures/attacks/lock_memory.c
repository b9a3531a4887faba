// Memory that cannot be paged out: success is more of it than an ordinary user may have.
#include <string.h>
#include <sys/mman.h>
int main(void) {
    mlockall(MCL_CURRENT | MCL_FUTURE);
    size_t size = 32 << 20;
    char *memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return 0;
    return mlock(memory, size) == 0;
}
