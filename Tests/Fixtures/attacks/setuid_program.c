#include <unistd.h>
int main(void) {
    uid_t before = geteuid();
    if (before != 0 && setuid(0) == 0) return 1;
    return geteuid() != before;
}
