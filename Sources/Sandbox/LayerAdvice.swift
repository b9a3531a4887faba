import Glibc

/// The one setting or command that puts a missing layer up.
enum LayerAdvice {
    static func text(layer: String, errno: Int32) -> String {
        switch layer {
        case "user-namespace":
            errno == ENOSPC
                ? "Allow more: sysctl -w user.max_user_namespaces=10000."
                : "Allow them: sysctl -w kernel.unprivileged_userns_clone=1 "
                    + "kernel.apparmor_restrict_unprivileged_userns=0, run as root, or use --isolation process."
        case "mount-namespace", "pid-namespace", "net-namespace", "ipc-namespace", "uts-namespace", "cgroup-namespace":
            "In a container start it with --privileged or --security-opt seccomp=unconfined --cap-add SYS_ADMIN, "
                + "or use --isolation process."
        case "minimal-root":
            "Mounting has to be allowed: in a container use --privileged, or use --isolation process."
        case "landlock":
            "It needs Linux 5.13 with CONFIG_SECURITY_LANDLOCK and landlock in the lsm= boot parameter."
        case "landlock-scopes":
            "It needs Linux 6.12. Use --isolation strict, which does not depend on it."
        case "seccomp":
            "It needs a kernel with CONFIG_SECCOMP_FILTER, and libseccomp2: apt-get install libseccomp2."
        case "cgroup":
            "The folder has to be writable: run as root, or have it delegated with systemd-run --user -p Delegate=yes."
        default:
            "See `assay doctor`."
        }
    }
}
