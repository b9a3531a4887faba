// One frame larger than the stack.
#include <alloca.h>
#include <string.h>
int main(int count, char **arguments) {
    volatile char *frame = alloca((size_t)count << 28);
    frame[0] = 1;
    return frame[0] - 1;
}
