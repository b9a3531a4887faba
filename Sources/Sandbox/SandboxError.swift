import Glibc

/// We failed, not the program: a program that fails is a `Verdict`.
public enum SandboxError: Error, Sendable {
    /// A layer that the level requires could not be put up.
    case layerMissing(layer: String, step: String, errno: Int32, level: IsolationLevel)
    /// The `assay-cell` program is in none of these places.
    case cellProgramMissing(searched: [String])
    /// The program could not be executed inside the cell.
    case notExecutable(path: String, errno: Int32)
    /// No program of this name is in the search path.
    case commandNotFound(name: String, searched: String)
    /// A system call of the supervisor's failed.
    case system(operation: String, errno: Int32)
    /// The cell ended or stopped answering. It cannot be used any more.
    case cellLost(reason: String)
    /// The warm server did not become ready; with the end of what it wrote to standard error.
    case serverNotReady(reason: String, standardError: String)
    /// What `attach`, `onReady` or `onResult` threw.
    case attachment(any Error)
    /// `Cell.interrupt()` was called. The cell cannot be used any more.
    case interrupted

    static func last(_ operation: String) -> SandboxError { .system(operation: operation, errno: errno) }
}

extension SandboxError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .layerMissing(let layer, let step, let errno, let level):
            "isolation level \(level.rawValue) needs \(layer): could not \(step): \(message(of: errno)). "
                + LayerAdvice.text(layer: layer, errno: errno)
        case .cellProgramMissing(let searched):
            "assay-cell was not found (looked at \(searched.joined(separator: ", "))). "
                + "Build it with `swift build --product assay-cell` or name it in ASSAY_CELL."
        case .notExecutable(let path, let errno):
            "cannot execute \(path) in the cell: \(message(of: errno)). "
                + "Is it an absolute path, executable by others, and bound into the cell?"
        case .commandNotFound(let name, let searched):
            "no program named \(name) in \(searched)"
        case .system(let operation, let errno):
            "could not \(operation): \(message(of: errno))"
        case .cellLost(let reason):
            "the cell was lost: \(reason)"
        case .serverNotReady(let reason, let standardError):
            "the warm server did not start: \(reason)"
                + (standardError.isEmpty ? "" : "; it wrote: \(standardError)")
        case .attachment(let error):
            "the counter could not be attached: \(error)"
        case .interrupted:
            "interrupted"
        }
    }
}

func message(of errno: Int32) -> String { String(cString: strerror(errno)) }

extension SandboxError {
    /// The layer that is missing, if that is what it is about.
    public var layer: String? {
        if case .layerMissing(let layer, _, _, _) = self { layer } else { nil }
    }

    /// The one command or setting that puts the missing layer up.
    public var advice: String? {
        if case .layerMissing(let layer, _, let errno, _) = self {
            LayerAdvice.text(layer: layer, errno: errno)
        } else {
            nil
        }
    }
}
