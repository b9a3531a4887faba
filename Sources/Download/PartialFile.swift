import Glibc
import HTTP

/// The file that a body is written to as it arrives.
final class PartialFile {
    private let path: String
    private let descriptor: Int32
    private(set) var size: Int
    /// Bytes from before that stayed.
    private(set) var resumed: Int
    private(set) var error: DownloadError?
    private var hasBegun = false

    /// - Parameter kept: so many bytes at its start stay.
    init(_ path: String, keeping kept: Int) throws(DownloadError) {
        self.path = path
        (size, resumed) = (kept, kept)
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .system(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .cannotWrite(path: path, reason: "another process is fetching it")
        }
        guard ftruncate(descriptor, kept) == 0 else { throw .system(path) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Writes a piece of the body where it belongs; `false` when it cannot be, or is not wanted.
    func take(_ answer: Transfer.Answer, _ bytes: UnsafeRawBufferPointer) -> Bool {
        // What a server says to an error is not the file.
        guard answer.status == 200 || answer.status == 206 else { return false }
        if !hasBegun {
            hasBegun = true
            // A server that knows no ranges, or has another version now, sends everything.
            let start = answer.status == 206 ? answer.range?.start ?? 0 : 0
            guard start == 0 || start == size else {
                error = .interrupted(url: path, reason: "the server sent another part than asked for", kept: size)
                return false
            }
            if start == 0 { (size, resumed) = (0, 0) }
            guard ftruncate(descriptor, size) == 0 else { return failed() }
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = pwrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, size)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return failed() }
            size += count
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func failed() -> Bool {
        error = .system(path)
        return false
    }

    func sync() throws(DownloadError) {
        guard fsync(descriptor) == 0 else { throw .system(path) }
    }
}
