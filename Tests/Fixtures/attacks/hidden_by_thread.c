// The first thread ends, and with it what /proc says of the process; another one works on.
#include "grow_unseen.h"
#include <pthread.h>
#include <stdlib.h>
static void *work(void *ignored) {
    usleep(1000);
    grow(0);
    exit(0);
}
int main(void) {
    pthread_t thread;
    pthread_create(&thread, 0, work, 0);
    pthread_exit(0);
}
