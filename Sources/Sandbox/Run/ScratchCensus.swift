import Glibc

/// What a run keeps on disk where its scratch folder is a folder of the machine's and no file system of its own: counted
/// in intervals, since the kernel bounds single files only.
struct ScratchCensus {
    let bytesLimit: Int
    let filesLimit: Int
    private let path: String

    /// A path longer than the kernel takes is one that nobody needs.
    private static let longestPath = 4000

    init(path: String, bytesLimit: Int, filesLimit: Int) {
        self.path = path
        self.bytesLimit = bytesLimit
        self.filesLimit = filesLimit
    }

    enum Excess: Sendable, Hashable {
        case bytes(limit: Int)
        case files(limit: Int)
    }

    /// What there is too much of, if anything.
    /// - Parameter pids: The run's processes, whose open files without a name count too.
    func excess(pids: some Collection<pid_t>) -> Excess? {
        var bytes = 0
        var files = 0
        var device: dev_t?
        var folders = [path]
        while let folder = folders.popLast() {
            guard folder.utf8.count < Self.longestPath else { return .files(limit: filesLimit) }
            var facts = stat()
            for name in FolderListing.names(in: folder) {
                files += 1
                guard files <= filesLimit else { return .files(limit: filesLimit) }
                let entry = "\(folder)/\(name)"
                guard lstat(entry, &facts) == 0 else { continue }
                bytes += Int(facts.st_blocks) * 512
                device = facts.st_dev
                if facts.st_mode & S_IFMT == S_IFDIR { folders.append(entry) }
            }
        }
        var facts = stat()
        if device == nil, lstat(path, &facts) == 0 { device = facts.st_dev }
        if let device { bytes += Self.unlinkedBytes(pids, on: device) }
        return bytes > bytesLimit ? .bytes(limit: bytesLimit) : nil
    }

    private static func unlinkedBytes(_ pids: some Collection<pid_t>, on device: dev_t) -> Int {
        var sizes: [ino_t: Int] = [:]
        for pid in pids {
            for number in FolderListing.names(in: "/proc/\(pid)/fd") {
                var facts = stat()
                guard stat("/proc/\(pid)/fd/\(number)", &facts) == 0, facts.st_nlink == 0, facts.st_dev == device,
                    facts.st_mode & S_IFMT == S_IFREG
                else { continue }
                sizes[facts.st_ino] = Int(facts.st_blocks) * 512
            }
        }
        return sizes.values.reduce(0, +)
    }
}
