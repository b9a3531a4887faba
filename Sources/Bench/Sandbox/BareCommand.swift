import Glibc

/// A command line executed without any sandbox, the quickest way there is: `posix_spawn`, which in glibc shares the
/// parent's memory until `exec` (`CLONE_VM | CLONE_VFORK`) and so costs the same however large the parent is.
public struct BareCommand: Sendable, Hashable {
    /// The first is the program's absolute path.
    public var words: [String]
    /// `false`: it inherits this process's streams, which saves opening `/dev/null`.
    public var isSilenced: Bool

    public init(_ words: [String], isSilenced: Bool = false) {
        precondition(!words.isEmpty, "a command has a program")
        self.words = words
        self.isSilenced = isSilenced
    }

    public var line: String { words.joined(separator: " ") }

    /// Why a command did not do its work.
    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        case notStarted(String, errno: Int32)
        case failed(String, status: Int32)

        public var description: String {
            switch self {
            case .notStarted(let line, let errno): "`\(line)` could not be started: \(String(cString: strerror(errno)))"
            case .failed(let line, let status): "`\(line)` ended with wait status \(status)"
            }
        }
    }

    /// Executes it and waits for its end.
    /// - Throws: `Failure` unless it exits with 0.
    public func run() throws(Failure) {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        if isSilenced {
            posix_spawn_file_actions_init(&actions)
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            for stream: Int32 in [1, 2] { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0) }
        }
        defer { if isSilenced { posix_spawn_file_actions_destroy(&actions) } }
        var pid: pid_t = 0
        let error =
            isSilenced
            ? posix_spawn(&pid, words[0], &actions, nil, &arguments, environ)
            : posix_spawn(&pid, words[0], nil, nil, &arguments, environ)
        guard error == 0 else { throw .notStarted(line, errno: error) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw .failed(line, status: status) }
    }
}
