// Success means that the parent could be reached.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    int reached = kill(getppid(), SIGKILL) == 0;
    printf("%d\n", reached);
    return reached;
}
