#define _GNU_SOURCE
#include <stdio.h>
#include <sys/mman.h>
int main(void) { return memfd_create("hidden", 0) < 0 ? 0 : 1; }
