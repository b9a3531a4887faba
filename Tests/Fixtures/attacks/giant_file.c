// A sparse file of a tebibyte.
#include <fcntl.h>
#include <unistd.h>
int main(void) {
    int file = open("giant", O_CREAT | O_WRONLY, 0600);
    return ftruncate(file, 1l << 40) < 0;
}
