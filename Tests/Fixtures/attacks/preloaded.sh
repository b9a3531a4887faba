# A library of its own in front of an interpreter that this run starts: it stays as confined as the run.
export TMPDIR=.
printf '%s' '#define _GNU_SOURCE
#include <sched.h>
#include <stdlib.h>
__attribute__((constructor)) static void enter(void) { if (getenv("INSIDE")) unshare(CLONE_NEWUSER); }' > library.c
cc -shared -fPIC -o library.so library.c || exit 1
INSIDE=1 LD_PRELOAD=./library.so /usr/bin/python3 -S -E -c pass
