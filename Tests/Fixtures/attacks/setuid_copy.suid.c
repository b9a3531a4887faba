// The test gives this program to root and sets its setuid bit.
#include <unistd.h>
int main(void) { return geteuid() != getuid() || setuid(0) == 0; }
