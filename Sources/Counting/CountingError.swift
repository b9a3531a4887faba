internal import Glibc

/// Why a run cannot be counted. Never a verdict on the run.
public enum CountingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The counter does not work on this machine; `fix` is the command that helps, where there is one.
    case unavailable(CounterName, reason: String, fix: String?)
    /// A system call that measuring rests on failed.
    case failed(step: String, errno: Int32)
    /// `end` without a window, or `begin` inside one.
    case misuse(String)
    /// The window closed and nothing had reported.
    case nothingCounted(CounterName, hint: String)

    public var description: String {
        switch self {
        case .unavailable(let name, let reason, nil):
            "the counter \(name.rawValue) does not work here: \(reason)"
        case .unavailable(let name, let reason, let fix?):
            "the counter \(name.rawValue) does not work here: \(reason); run: \(fix)"
        case .failed(let step, let code):
            "cannot \(step): \(String(cString: strerror(code)))"
        case .misuse(let what):
            what
        case .nothingCounted(let name, let hint):
            "the counter \(name.rawValue) saw nothing: \(hint)"
        }
    }
}
