// More static memory than the limit, all of it written.
#include <string.h>
static char array[1 << 28];
int main(void) {
    memset(array, 1, sizeof array);
    return array[5] - 1;
}
