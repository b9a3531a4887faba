import CSandbox
import CSeccomp
import Glibc

/// Builds one profile's filter with libseccomp. The result is a program in the kernel's own form, loaded after a fork
/// without any library.
final class SeccompFilter {
    private let context: UnsafeMutableRawPointer

    private enum Action {
        static let allow: UInt32 = 0x7FFF_0000
        /// Ends the run with a verdict that names the call: see `denial.c`. Without its listener `ENOSYS`.
        static let deny: UInt32 = 0x7FF0_0000 | CSANDBOX_MARK_DENIED.rawValue
        /// The cell makes the call for the run, where it may.
        static let serve: UInt32 = 0x7FF0_0000 | CSANDBOX_MARK_SERVED.rawValue
        static func refuse(_ errno: Int32) -> UInt32 { 0x0005_0000 | UInt32(errno) }
    }

    private static let low32: UInt64 = 0xFFFF_FFFF

    init(_ profile: SeccompProfile, _ level: IsolationLevel) throws(SandboxError) {
        guard let context = seccomp_init(Action.refuse(EPERM)) else {
            throw .system(operation: "make a seccomp filter", errno: ENOMEM)
        }
        self.context = context
        try configure()
        try addRules(profile, level)
    }

    deinit { seccomp_release(context) }

    private func configure() throws(SandboxError) {
        // Other architectures' calls, x32 among them, have other numbers: none of them is offered.
        try Self.check(seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, Action.deny), "deny foreign system calls")
        // The cell sets it itself, once.
        try Self.check(seccomp_attr_set(context, SCMP_FLTATR_CTL_NNP, 0), "leave no_new_privs alone")
        try Self.check(seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2), "sort the filter as a binary tree")
    }

    private func addRules(_ profile: SeccompProfile, _ level: IsolationLevel) throws(SandboxError) {
        for call in SeccompRules.allowed(profile, level) { try add(call, Action.allow) }
        for call in SeccompRules.served(level) { try add(call, Action.serve) }
        for call in SeccompRules.unsupported(level) { try add(call, Action.refuse(EOPNOTSUPP)) }
        for call in SeccompRules.denied { try add(call, Action.deny) }
        for call in SeccompRules.notImplemented { try add(call, Action.refuse(ENOSYS)) }
        try addSignalRules()
        try addCloneRules()
        try addControlRules()
        try addFileRules()
    }

    /// Allows positive pids but the protected ones, and 0, one's own process group. Negative ones, which mean groups or
    /// everyone, are refused. The kernel reads the low 32 bits only, so the comparison masks the rest.
    private func addSignalRules() throws(SandboxError) {
        let sign: UInt64 = 1 << 31
        for call in SeccompRules.signalling {
            for pid in SeccompRules.protectedProcesses { try add(call, Action.deny, [(0, Self.low32, pid)]) }
            for pid: UInt64 in [0, 3] { try add(call, Action.allow, [(0, Self.low32, pid)]) }
            // From 4 on some bit above the second is set.
            for bit in 2..<31 { try add(call, Action.allow, [(0, sign | 1 << bit, 1 << bit)]) }
        }
    }

    private func addCloneRules() throws(SandboxError) {
        let denied = SeccompRules.deniedCloneFlags.reduce(0, |)
        try add("clone", Action.allow, [(0, denied, 0)])
        for flag in SeccompRules.deniedCloneFlags { try add("clone", Action.deny, [(0, flag, flag)]) }
    }

    private func addControlRules() throws(SandboxError) {
        for request in SeccompRules.ioctls { try add("ioctl", Action.allow, [(1, Self.low32, request)]) }
        try add("ioctl", Action.deny, [(1, Self.low32, SeccompRules.typeIntoTerminal)])
        for option in SeccompRules.processSettings { try add("prctl", Action.allow, [(0, Self.low32, option)]) }
        for option in SeccompRules.deniedProcessSettings { try add("prctl", Action.deny, [(0, Self.low32, option)]) }
        for command in SeccompRules.fileControls { try add("fcntl", Action.allow, [(1, Self.low32, command)]) }
        // Limits of oneself only.
        try add("prlimit64", Action.allow, [(0, Self.low32, 0)])
        // Asking is innocent; glibc's and Valgrind's start-up do.
        try add("personality", Action.allow, [(0, Self.low32, Self.low32)])
        try add("personality", Action.deny, SCMP_CMP_LT, argument: 0, Self.low32)
        try add("socketpair", Action.allow, [(0, Self.low32, UInt64(AF_UNIX))])
    }

    private func addFileRules() throws(SandboxError) {
        for (call, argument) in [("mknod", UInt32(1)), ("mknodat", 2)] {
            let type: UInt64 = 0o170000
            for allowed: UInt64 in [0, 0o010000, 0o100000] {  // regular file or FIFO
                try add(call, Action.allow, [(argument, type, allowed)])
            }
            for device: UInt64 in [0o020000, 0o060000] { try add(call, Action.deny, [(argument, type, device)]) }
        }
    }

    private typealias MaskedArgument = (argument: UInt32, mask: UInt64, value: UInt64)

    private func add(_ call: String, _ action: UInt32, _ arguments: [MaskedArgument] = []) throws(SandboxError) {
        let comparisons = arguments.map {
            scmp_arg_cmp(arg: $0.argument, op: SCMP_CMP_MASKED_EQ, datum_a: $0.mask, datum_b: $0.value)
        }
        try add(call, action, comparisons)
    }

    private func add(
        _ call: String, _ action: UInt32, _ comparison: scmp_compare, argument: UInt32, _ value: UInt64
    ) throws(SandboxError) {
        try add(call, action, [scmp_arg_cmp(arg: argument, op: comparison, datum_a: value, datum_b: 0)])
    }

    private func add(_ call: String, _ action: UInt32, _ comparisons: [scmp_arg_cmp]) throws(SandboxError) {
        let number = seccomp_syscall_resolve_name(call)
        // Not a call of this machine, or unknown to this libseccomp: the default refuses it.
        guard number >= 0 else { return }
        try Self.check(
            seccomp_rule_add_array(context, action, number, UInt32(comparisons.count), comparisons),
            "add a seccomp rule for \(call)")
    }

    /// The finished program in a sealed memory file.
    func export() throws(SandboxError) -> Descriptor {
        let fd = try Descriptor(csandbox_memory_file("seccomp"), "make a memory file for the filter")
        try Self.check(seccomp_export_bpf(context, fd.rawValue), "export the seccomp filter")
        return fd
    }

    private static func check(_ result: Int32, _ operation: String) throws(SandboxError) {
        guard result == 0 else { throw .system(operation: operation, errno: -result) }
    }
}
