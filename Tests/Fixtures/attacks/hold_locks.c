// Locks on a file that other runs see too, held by a daemon. A lock that is already held was left by somebody.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
int main(int count, char **arguments) {
    int file = open(arguments[0], O_RDONLY);
    if (file < 0) return 2;
    if (flock(file, LOCK_EX | LOCK_NB) < 0) return 1;
    struct flock whole = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
    fcntl(file, F_SETLK, &whole);
    if (fork() == 0) {
        setsid();
        fcntl(file, F_SETLK, &whole);
        pause();
    }
    return 0;
}
