// Becomes itself again and again: no process lives long, and no process ends.
#include <unistd.h>
int main(int count, char **arguments) {
    execv(arguments[0], arguments);
    return count;
}
