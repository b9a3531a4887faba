internal import CSandbox

/// The logical CPUs of this machine, as far as measuring is concerned.
public enum Processors {
    /// Those that the calling thread may use, in order.
    public static func allowed() -> [Int] { (0..<1024).filter { csandbox_may_use_cpu(Int32($0)) } }

    /// Binds the calling thread, and whatever it starts, to one CPU.
    /// - Returns: Whether that worked. Where it did not nothing changes.
    @discardableResult
    public static func bindThread(to cpu: Int) -> Bool { bindThread(to: [cpu]) }

    /// As `bindThread(to:)`, to any of several.
    @discardableResult
    public static func bindThread(to cpus: [Int]) -> Bool {
        csandbox_bind_thread(cpus.map { Int32(clamping: $0) }, cpus.count) == 0
    }

    /// The C library's version: its routines are a part of every count.
    public static var libraryVersion: String { String(cString: csandbox_libc_version()) }
}
