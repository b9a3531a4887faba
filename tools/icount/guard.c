// SPDX-License-Identifier: GPL-2.0-or-later
#include "guard.h"
#include "channel.h"
#include "pub_tool_libcbase.h"
#include "pub_tool_libcfile.h"
#include "pub_tool_libcprint.h"
#include "pub_tool_libcproc.h"
#include "pub_tool_machine.h"
#include "pub_tool_vki.h"
#include "pub_tool_vkiscnums.h"

// How far apart the stack pointers of the driver's own calls may be: they differ by what is between the interpreter's
// loop and the system call, some hundred bytes. What the driver calls is further down.
enum { IC_SAME_PLACE = 2048 };

static Bool armed;
static Addr place;
static struct vg_stat channel;
static Bool reported[IC_LAST_KIND + 1];

void ic_guard_forked(void)
{
    VG_(memset)(reported, 0, sizeof reported);
}

// Once a process: what repeats must not fill the pipe.
static void report(ic_kind kind)
{
    if (reported[kind])
        return;
    reported[kind] = True;
    ic_channel_write(kind);
}

static Bool is_channel(UWord descriptor)
{
    struct vg_stat found;
    return VG_(fstat)((Int)descriptor, &found) == 0 && found.dev == channel.dev && found.ino == channel.ino;
}

static void arm(ThreadId thread, UWord descriptor)
{
    if (armed || VG_(fstat)((Int)descriptor, &channel) != 0)
        return;
    armed = True;
    place = VG_(get_SP)(thread);
}

static Bool moves_data(UInt number)
{
    switch (number) {
    case __NR_read: case __NR_readv: case __NR_recvfrom: case __NR_recvmsg: case __NR_recvmmsg:
    case __NR_write: case __NR_writev: case __NR_sendto: case __NR_sendmsg: case __NR_sendmmsg:
    case __NR_preadv: case __NR_pwritev: case __NR_preadv2: case __NR_pwritev2:
    case __NR_sendfile: case __NR_splice:
        return True;
    default:
        return False;
    }
}

static Bool reaches_channel(UInt number, const UWord *arguments)
{
    if (is_channel(arguments[0]))
        return True;
    // These name two descriptors.
    if (number == __NR_sendfile)
        return is_channel(arguments[1]);
    return number == __NR_splice && is_channel(arguments[2]);
}

static Bool is_driver(ThreadId thread)
{
    Addr now = VG_(get_SP)(thread);
    return now <= place + IC_SAME_PLACE && now + IC_SAME_PLACE >= place;
}

// Extension modules of the installation are as good as the interpreter itself, but for those that write to any address,
// or make interpreters in which nothing is as the driver left it.
static Bool is_trusted_file(Int descriptor)
{
    static const HChar *const refused[] = {"/_ctypes", "/_cffi", "/_test", "/_xx"};
    HChar name[32], path[1024];
    VG_(sprintf)(name, "/proc/self/fd/%d", descriptor);
    SSizeT length = VG_(readlink)(name, path, sizeof path - 1);
    if (length <= 0)
        return False;
    path[length] = 0;
    for (UInt i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (VG_(strstr)(path, refused[i]) != NULL)
            return False;
    const HChar *scratch = VG_(getenv)("TMPDIR");
    return scratch == NULL || VG_(strncmp)(path, scratch, VG_(strlen)(scratch)) != 0;
}

static Bool brings_code(UInt number, const UWord *arguments)
{
    switch (number) {
    case __NR_mmap:
        if (!(arguments[2] & VKI_PROT_EXEC))
            return False;
        return (arguments[3] & VKI_MAP_ANONYMOUS) || !is_trusted_file((Int)arguments[4]);
    case __NR_mprotect: case __NR_pkey_mprotect:
        return (arguments[2] & VKI_PROT_EXEC) != 0;
    default:
        return False;
    }
}

void ic_guard_before_syscall(ThreadId thread, UInt number, const UWord *arguments)
{
    if (number == __NR_writev && arguments[2] == 0)
        arm(thread, arguments[0]);
    if (!armed)
        return;
    if (moves_data(number) && !is_driver(thread) && reaches_channel(number, arguments))
        report(IC_ASTRAY);
    if (brings_code(number, arguments))
        report(IC_NATIVE);
}

// NULL for a call that opens nothing. The kernel has read the path, so it can be read.
static const HChar *opened_path(UInt number, const UWord *arguments)
{
    switch (number) {
    case __NR_open: case __NR_creat:
        return (const HChar *)arguments[0];
    case __NR_openat:
        return (const HChar *)arguments[1];
    default:
        return NULL;
    }
}

static Bool is_under(const HChar *folder, const HChar *path)
{
    return VG_(strncmp)(path, folder, VG_(strlen)(folder)) == 0;
}

// The system's own settings, which libraries look for; no library looks for passwords.
static Bool is_setting(const HChar *path)
{
    return is_under("/sys/", path) || (is_under("/etc/", path) && !is_under("/etc/shadow", path));
}

// The calls whose refusal tells of an attempt: on what belongs to others.
static Bool is_telling(UInt number, const UWord *arguments)
{
    const HChar *path = opened_path(number, arguments);
    if (path != NULL)
        return !is_setting(path);
    switch (number) {
    case __NR_kill: case __NR_tkill: case __NR_tgkill: case __NR_rt_sigqueueinfo: case __NR_rt_tgsigqueueinfo:
    case __NR_prlimit64: case __NR_setpriority: case __NR_sched_setaffinity: case __NR_sched_setscheduler:
    case __NR_socket: case __NR_connect: case __NR_bind: case __NR_shmget: case __NR_mq_open:
    case __NR_execve: case __NR_execveat:
        return True;
    default:
        return False;
    }
}

// Other processes are not there to be seen, where /proc hides them.
static Bool opens_other(UInt number, const UWord *arguments)
{
    const HChar *path = opened_path(number, arguments);
    return path != NULL && VG_(strncmp)(path, "/proc/", 6) == 0 && path[6] >= '1' && path[6] <= '9';
}

void ic_guard_after_syscall(UInt number, const UWord *arguments, SysRes result)
{
    if (!armed || !sr_isError(result))
        return;
    Bool refused = sr_Err(result) == VKI_EPERM || sr_Err(result) == VKI_EACCES;
    if ((refused && is_telling(number, arguments)) || (sr_Err(result) == VKI_ENOENT && opens_other(number, arguments)))
        report(IC_REFUSED);
}
