/// Which system calls the processes of a cell may make.
public enum SeccompProfile: String, Codable, Sendable, CaseIterable, Hashable {
    /// CPython, its forked runs, and Valgrind around them: also changes the uid of a forked run.
    case python
    /// Compiled programs, shells and compilers.
    case native
}
