public import Sandbox

/// What was to be measured did not do its work.
public enum BenchError: Error, Sendable, Hashable, CustomStringConvertible {
    case unexpectedVerdict(Verdict, of: String, reasons: [String])
    /// The process that other libraries run in ended, or gave no number.
    case peerEnded(String)
    /// Nothing here counts instructions of kernels; the text says why.
    case noInstructionCounts(String)

    public var description: String {
        switch self {
        case .unexpectedVerdict(let verdict, let what, let reasons):
            "\(what) was to be measured and ended with \(verdict.rawValue): \(reasons.joined(separator: "; "))"
        case .peerEnded(let what): "no answer from the Python process that was to measure \(what)"
        case .noInstructionCounts(let why): why
        }
    }
}
