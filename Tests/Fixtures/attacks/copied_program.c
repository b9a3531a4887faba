// Executes a copy of itself from the scratch folder, which then does what is forbidden.
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/sendfile.h>
#include <unistd.h>
int main(int count, char **arguments) {
    if (count > 1) return ptrace(PTRACE_TRACEME, 0, 0, 0) != 0;
    int self = open(arguments[0], O_RDONLY), copy = open("copy", O_CREAT | O_WRONLY, 0755);
    while (sendfile(copy, self, 0, 1 << 20) > 0) {}
    close(copy);
    execl("./copy", "copy", "again", (char *)0);
    return 2;
}
