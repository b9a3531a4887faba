#include <pthread.h>
static void *spin(void *nothing) {
    for (;;) {}
    return nothing;
}
int main(void) {
    pthread_t thread;
    for (int i = 0; i < 16; i++) pthread_create(&thread, 0, spin, 0);
    spin(0);
}
