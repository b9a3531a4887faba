import Glibc

/// An open file, or standard input; closed with its last user.
final class OpenFile {
    private let path: String
    private let descriptor: Int32

    /// - Parameter path: `-` is standard input.
    init(path: String) throws(SuiteError) {
        guard path != "-" else {
            (self.path, descriptor) = ("<stdin>", 0)
            return
        }
        // Without O_NONBLOCK, opening a FIFO in a task folder would wait for a writer that never comes.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Self.isReadable(status, at: path) else {
            close(descriptor)
            throw .unreadable(path: path, reason: "not a file")
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        (self.path, self.descriptor) = (path, descriptor)
    }

    deinit { if descriptor > 0 { close(descriptor) } }

    /// The next bytes; empty at the end.
    func read(upTo count: Int) throws(SuiteError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let length = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if length >= 0 {
                buffer.removeLast(count - length)
                return buffer
            }
            guard errno == EINTR else { throw Self.failure(path) }
        }
    }

    /// A shell's `<(...)` names a pipe on purpose; a pipe found in a folder is no file.
    private static func isReadable(_ status: stat, at path: String) -> Bool {
        let kind = status.st_mode & S_IFMT
        let isSubstitution = path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
        return kind == S_IFREG || kind == S_IFIFO && isSubstitution
    }

    private static func failure(_ path: String) -> SuiteError {
        errno == ENOENT || errno == ENOTDIR
            ? .missing(path: path, hint: nil) : .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
}
