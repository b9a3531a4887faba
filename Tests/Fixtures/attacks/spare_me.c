// Asking the kernel to choose somebody else when memory is used up.
#include <fcntl.h>
#include <unistd.h>
static int write_to(const char *path, const char *text, int length) {
    int file = open(path, O_WRONLY);
    return file >= 0 && write(file, text, length) == length;
}
int main(void) {
    return write_to("/proc/self/oom_score_adj", "-1000", 5) || write_to("/proc/self/oom_score_adj", "-1", 2) ||
           write_to("/proc/1/oom_score_adj", "1000", 4);
}
