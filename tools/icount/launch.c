// SPDX-License-Identifier: GPL-2.0-or-later
//
// Starts the tool: `icount [valgrind options] program [arguments]`. Valgrind's core wants to know its folder and who
// launches it, because it runs the launcher again for each program that the guest execs; Debian's own launcher would
// need a shell and a second folder inside the sandbox.
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int fail(const char *step, const char *subject)
{
    fprintf(stderr, "icount: %s %s: %s\n", step, subject, strerror(errno));
    return 127;
}

int main(int argc, char **argv)
{
    (void)argc;
    char launcher[PATH_MAX], folder[PATH_MAX], tool[PATH_MAX + 32];
    ssize_t length = readlink("/proc/self/exe", launcher, sizeof launcher - 1);
    if (length < 0)
        return fail("cannot read", "/proc/self/exe");
    launcher[length] = '\0';
    memcpy(folder, launcher, (size_t)length + 1);
    *strrchr(folder, '/') = '\0';
    snprintf(tool, sizeof tool, "%s/icount-amd64-linux", folder);
    if (setenv("VALGRIND_LIB", folder, 1) != 0 || setenv("VALGRIND_LAUNCHER", launcher, 1) != 0)
        return fail("cannot set", "the environment");
    execv(tool, argv);
    return fail("cannot execute", tool);
}
