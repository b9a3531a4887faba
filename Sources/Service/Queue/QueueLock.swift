import Glibc

/// Makes sure that one server works on a queue: two would run everything twice.
final class QueueLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `ServiceError.queueInUse`, `.cannotStart`.
    init(queue path: String) throws(ServiceError) {
        descriptor = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotStart(reason: "\(path).lock cannot be made: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .queueInUse(path: path)
        }
    }

    deinit { close(descriptor) }
}
