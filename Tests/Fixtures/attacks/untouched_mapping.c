// Reserves a lot and touches nothing: innocent where memory is counted by page.
#include <sys/mman.h>
int main(void) {
    void *memory = mmap(0, 100ul << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED;
}
