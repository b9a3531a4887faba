/// The allow-lists, as data.
///
/// Three answers: allowed; refused with an errno, for what programs probe innocently (the default is `EPERM`); denied,
/// which ends the run, for what no program under test has an innocent use for.
enum SeccompRules {
    static func allowed(_ profile: SeccompProfile, _ level: IsolationLevel) -> [String] {
        var allowed = files + memory + processes + time + descriptors + identityQueries
        if profile == .python { allowed += identity }
        if level == .strict { allowed += attributes + allocation }
        return allowed
    }

    /// Landlock says nothing of modes and times: without a read-only root the user's own files would be open to them, so
    /// the cell makes these calls for the run, on the run's own files.
    static func served(_ level: IsolationLevel) -> [String] {
        level == .strict ? [] : ["chmod", "fchmod", "fchmodat", "fchmodat2", "utimensat"]
    }

    /// Takes a disk without a size limit faster than anyone watches; glibc writes zeros instead.
    static func unsupported(_ level: IsolationLevel) -> [String] { level == .strict ? [] : allocation }

    private static let files = [
        "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "preadv2", "pwritev2", "open",
        "openat", "openat2", "creat", "close", "close_range", "lseek", "stat", "fstat", "lstat", "newfstatat", "statx",
        "statfs", "fstatfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents", "getdents64",
        "getcwd", "chdir", "fchdir", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat",
        "renameat2", "link", "linkat", "symlink", "symlinkat", "umask",
        "truncate", "ftruncate", "fadvise64", "readahead", "sendfile",
        "copy_file_range", "splice", "tee", "sync_file_range", "fsync", "fdatasync", "flock", "getxattr", "lgetxattr",
        "fgetxattr", "listxattr", "flistxattr", "llistxattr", "cachestat",
    ]

    private static let allocation = ["fallocate"]

    private static let attributes = [
        "chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "utimensat", "futimesat",
    ]

    private static let memory = [
        "mmap", "munmap", "mprotect", "mremap", "madvise", "brk", "msync", "mincore", "membarrier", "mlock", "mlock2",
        "munlock", "mlockall", "munlockall", "pkey_alloc", "pkey_free", "pkey_mprotect", "arch_prctl",
    ]

    private static let processes = [
        "execve", "execveat", "exit", "exit_group", "fork", "vfork", "wait4", "waitid", "getpid", "getppid", "gettid",
        "getpgid", "getpgrp", "setpgid", "getsid", "setsid", "set_tid_address", "set_robust_list", "get_robust_list",
        "rseq", "futex", "futex_waitv", "sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler",
        "sched_get_priority_max", "sched_get_priority_min", "sched_rr_get_interval", "getpriority", "getrusage",
        "getrlimit", "setrlimit", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending",
        "rt_sigsuspend", "rt_sigtimedwait", "sigaltstack", "pause", "restart_syscall", "getcpu", "capget", "uname",
        "sysinfo", "times", "sched_getattr",
        // Gives up rights. The launcher's runs each enter a domain of their own; a program has no ruleset to enter.
        "landlock_restrict_self",
    ]

    private static let time = [
        "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "alarm", "getitimer",
        "setitimer", "timer_create", "timer_settime", "timer_gettime", "timer_getoverrun", "timer_delete",
        "timerfd_create", "timerfd_settime", "timerfd_gettime",
    ]

    private static let descriptors = [
        "dup", "dup2", "dup3", "pipe", "pipe2", "select", "pselect6", "poll", "ppoll", "epoll_create", "epoll_create1",
        "epoll_ctl", "epoll_wait", "epoll_pwait", "epoll_pwait2", "eventfd", "eventfd2", "signalfd", "signalfd4",
        "recvfrom", "recvmsg", "recvmmsg", "sendto", "sendmsg", "sendmmsg", "shutdown", "getsockopt", "setsockopt",
        "getsockname", "getpeername", "getrandom",
    ]

    private static let identityQueries = [
        "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getgroups",
    ]

    /// A run without capabilities can only "change" to what it is.
    private static let identity = ["setuid", "setgid", "setresuid", "setresgid", "setgroups"]

    /// Not offered, so that programs fall back to what can be filtered.
    static let notImplemented = ["clone3", "io_uring_setup", "io_uring_enter", "io_uring_register", "rseq_slice_yield"]

    /// No innocent use in a program under test.
    static let denied = [
        "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp", "mount",
        "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "open_tree_attr", "fsopen", "fsconfig", "fsmount",
        "fspick", "mount_setattr", "statmount", "listmount", "bpf", "perf_event_open", "userfaultfd", "keyctl",
        "add_key", "request_key", "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module",
        "create_module", "clock_settime", "clock_adjtime", "settimeofday", "adjtimex", "stime", "unshare", "setns",
        "open_by_handle_at", "name_to_handle_at", "reboot", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd",
        "sethostname", "setdomainname", "iopl", "ioperm", "modify_ldt", "vm86", "vm86old", "uselib",
        "lookup_dcookie", "nfsservctl", "pidfd_getfd", "pidfd_send_signal", "fanotify_init", "fanotify_mark",
        "move_pages", "migrate_pages", "vhangup",
    ]

    /// Calls that signal; their first argument names a process.
    static let signalling = ["kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"]

    /// Init, and the warm server or the launcher: their pids are fixed in a strict cell's namespace.
    static let protectedProcesses: [UInt64] = [1, 2]

    /// What a program asks a descriptor that may be a terminal or a pipe.
    static let ioctls: [UInt64] = [
        0x5401,  // TCGETS
        0x540F,  // TIOCGPGRP
        0x5413,  // TIOCGWINSZ
        0x541B,  // FIONREAD
        0x5421,  // FIONBIO
        0x5450,  // FIONCLEX
        0x5451,  // FIOCLEX
        0x5452,  // FIOASYNC
    ]

    /// `prctl` options that change or tell something of the caller alone, and nothing that others read of it.
    static let processSettings: [UInt64] = [
        1, 2,  // PR_SET_PDEATHSIG, PR_GET_PDEATHSIG
        3, 4,  // PR_GET_DUMPABLE, PR_SET_DUMPABLE
        7, 8,  // PR_GET_KEEPCAPS, PR_SET_KEEPCAPS
        15, 16,  // PR_SET_NAME, PR_GET_NAME
        21, 22,  // PR_GET_SECCOMP, PR_SET_SECCOMP
        23,  // PR_CAPBSET_READ
        25,  // PR_GET_TSC
        29, 30,  // PR_SET_TIMERSLACK, PR_GET_TIMERSLACK
        36, 37,  // PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER
        38, 39,  // PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS
        40,  // PR_GET_TID_ADDRESS
        41, 42,  // PR_SET_THP_DISABLE, PR_GET_THP_DISABLE
        47,  // PR_CAP_AMBIENT
        50, 51, 54, 55, 56,  // Arm's vector lengths, pointer keys and tagged addresses
        52, 53,  // PR_GET_SPECULATION_CTRL, PR_SET_SPECULATION_CTRL
        65, 66,  // PR_SET_MDWE, PR_GET_MDWE
        0x4155_5856,  // PR_GET_AUXV
        0x5356_4D41,  // PR_SET_VMA
        0x5961_6D61,  // PR_SET_PTRACER
    ]

    /// Off and on with the counters: `PR_TASK_PERF_EVENTS_DISABLE` and `_ENABLE`.
    static let deniedProcessSettings: [UInt64] = [31, 32]

    /// `fcntl` commands but those that reach others: leases, news of folders (`F_NOTIFY`), signals (`F_SETOWN`, `F_SETSIG`);
    /// and `F_SETPIPE_SZ`, which takes kernel memory.
    static let fileControls: [UInt64] = [
        0, 1, 2, 3, 4,  // F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL
        5, 6, 7,  // F_GETLK, F_SETLK, F_SETLKW
        9, 11,  // F_GETOWN, F_GETSIG
        36, 37, 38,  // F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW
        1027, 1028,  // F_DUPFD_QUERY, F_CREATED_QUERY
        1030,  // F_DUPFD_CLOEXEC
        1032,  // F_GETPIPE_SZ
        1033, 1034,  // F_ADD_SEALS, F_GET_SEALS
    ]

    /// Types a terminal's input in the name of its user.
    static let typeIntoTerminal: UInt64 = 0x5412

    /// `clone` flags with no innocent use: `CLONE_PARENT` would hide a process from who waits for it, the others make
    /// namespaces or trace.
    static let deniedCloneFlags: [UInt64] = [
        0x0000_8000,  // CLONE_PARENT
        0x0000_2000,  // CLONE_PTRACE
        0x0002_0000,  // CLONE_NEWNS
        0x0200_0000,  // CLONE_NEWCGROUP
        0x0400_0000,  // CLONE_NEWUTS
        0x0800_0000,  // CLONE_NEWIPC
        0x1000_0000,  // CLONE_NEWUSER
        0x2000_0000,  // CLONE_NEWPID
        0x4000_0000,  // CLONE_NEWNET
    ]
}
