// Writing to the program that runs, by its path and through /proc.
#include <fcntl.h>
#include <unistd.h>
int main(int count, char **arguments) {
    int written = open("/proc/self/exe", O_WRONLY) >= 0;
    written += open(arguments[0], O_WRONLY) >= 0;
    written += truncate(arguments[0], 0) == 0;
    written += unlink(arguments[0]) == 0;
    return written;
}
