/// How much stands between a run and the machine. Stored with every result.
public enum IsolationLevel: String, Codable, Sendable, CaseIterable, Hashable {
    /// Every layer: namespaces, minimal root, Landlock, seccomp, rlimits, no privileges.
    case strict
    /// What an unprivileged process may do to itself: Landlock, seccomp, rlimits, `no_new_privs`.
    case process
    /// No confinement. For one's own code only; has to be asked for by name.
    case none
}
