#include <pthread.h>
#include <unistd.h>
static void *wait_for_ever(void *nothing) {
    for (;;) pause();
    return nothing;
}
int main(void) {
    pthread_t thread;
    for (;;) pthread_create(&thread, 0, wait_for_ever, 0);
}
