/// What a run reads from standard input.
public enum RunInput: Sendable {
    /// Nothing: `/dev/null`.
    case empty
    /// These bytes, as a file that cannot be changed.
    case bytes([UInt8])
    /// An open descriptor of the supervisor's, which keeps owning it.
    case descriptor(Int32)
}
