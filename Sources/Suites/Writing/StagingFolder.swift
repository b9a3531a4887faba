import Glibc

/// An empty folder that only this process writes to, while it lives.
final class StagingFolder {
    let path: String
    private let descriptor: Int32
    private var made: Set<String> = []

    /// Takes over what an interrupted process left, emptied.
    init(_ path: String) throws(SuiteWritingError) {
        self.path = path
        try FolderTree.make(path)
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .busy(path: path) }
        // Who had the lock before may have renamed the folder while this process opened it.
        var (held, named) = (stat(), stat())
        guard fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino else {
            throw .busy(path: path)
        }
        try FolderTree.removeContents(path)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// - Parameter file: its path in this folder; folders on the way are made.
    func write(_ file: String, _ text: String) throws(SuiteWritingError) {
        let path = "\(self.path)/\(file)"
        let folder = BenchmarkFiles.folder(of: path)
        if made.insert(folder).inserted { try FolderTree.make(folder) }
        let output = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard output >= 0 else { throw .system(path) }
        defer { close(output) }
        var text = text
        let error = text.withUTF8 { buffer -> Int32 in
            var rest = UnsafeRawBufferPointer(buffer)[...]
            while !rest.isEmpty {
                let count = Glibc.write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                if count < 0 { return errno }
                rest = rest.dropFirst(count)
            }
            return 0
        }
        errno = error
        guard error == 0 else { throw .system(path) }
    }
}
