// Shared anonymous memory, filled by one process after the other.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
    size_t size = 1 << 28;
    char *memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) abort();
    for (size_t part = 0; part < 8; part++) {
        if (fork() == 0) {
            memset(memory + part * (size / 8), 1, size / 8);
            _exit(0);
        }
        int status;
        wait(&status);
        if (status) abort();
    }
    return 0;
}
