// A filter of one's own that would hear of every call, and answer it.
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
    struct sock_filter notify = {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF};
    struct sock_fprog program = {1, &notify};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program) >= 0;
}
