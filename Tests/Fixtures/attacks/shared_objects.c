// Shared memory, queues and semaphores that would outlive the run. Only names in the scratch folder may be had.
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
int main(void) {
    int made = 0;
    made += shmget(0x41535359, 4096, IPC_CREAT | 0666) >= 0;
    made += msgget(0x41535359, IPC_CREAT | 0666) >= 0;
    made += semget(0x41535359, 1, IPC_CREAT | 0666) >= 0;
    made += mq_open("/assay-left", O_CREAT | O_RDWR, 0666, 0) != (mqd_t)-1;
    shm_open("/assay-left", O_CREAT | O_RDWR, 0666);
    return made;
}
