import CSandbox
import CSeccomp
import Glibc

/// A system call that ends the run which makes it.
struct DeniedCall: Sendable, Hashable {
    var number: Int32
    /// As in the kernel's `struct seccomp_data`.
    var architecture: UInt32

    /// Set in the number of a call that is made the x32 way.
    private static let x32: Int32 = 0x4000_0000

    init(number: Int32, architecture: UInt32) {
        self.number = number
        self.architecture = architecture
    }

    /// `nil` when the cell tells of none.
    init?(_ reply: csandbox_reply) {
        guard reply.denied_architecture != 0 else { return nil }
        self.init(number: reply.denied_call, architecture: reply.denied_architecture)
    }
}

extension DeniedCall: CustomStringConvertible {
    /// Its name, and how it was made where that was not this machine's own way.
    var description: String {
        let isX32 = architecture == seccomp_arch_native() && number & Self.x32 != 0
        let isForeign = architecture != seccomp_arch_native()
        let plain = isX32 ? number & ~Self.x32 : number
        guard let name = seccomp_syscall_resolve_num_arch(architecture, plain) else { return "\(number)" }
        defer { free(name) }
        return String(cString: name) + (isX32 ? " the x32 way" : isForeign ? " the 32-bit way" : "")
    }
}
