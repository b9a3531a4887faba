import Glibc

/// What a run keeps on disk where its scratch folder is a folder of the machine's and no file system of its own: counted
/// in intervals, since the kernel bounds single files only.
struct ScratchCensus {
    let bytesLimit: Int
    let filesLimit: Int
    /// Names in it are any bytes, so paths are bytes too.
    private let path: [UInt8]

    /// A path longer than the kernel takes is one that nobody needs.
    private static let longestPath = 4000

    init(path: String, bytesLimit: Int, filesLimit: Int) {
        self.path = Array(path.utf8)
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
        var folders = [path]
        while let folder = folders.popLast() {
            guard folder.count < Self.longestPath else { return .files(limit: filesLimit) }
            for name in entries(of: folder) {
                files += 1
                guard files <= filesLimit else { return .files(limit: filesLimit) }
                let entry = folder + [UInt8(ascii: "/")] + name
                guard let facts = Self.facts(of: entry) else { continue }
                bytes += Int(facts.st_blocks) * 512
                if facts.st_mode & S_IFMT == S_IFDIR { folders.append(entry) }
            }
        }
        if let device = Self.facts(of: path)?.st_dev { bytes += Self.unlinkedBytes(pids, on: device) }
        return bytes > bytesLimit ? .bytes(limit: bytesLimit) : nil
    }

    /// A folder that the run closed to its owner, whom it shares with this program, is opened again; the cell does not
    /// let it be closed a second time.
    private func entries(of folder: [UInt8]) -> [[UInt8]] {
        if let entries = FolderListing.entries(of: folder) { return entries }
        guard errno == EACCES else { return [] }
        let found = folder.withCString { open($0, Self.justTheName | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        guard found >= 0 else { return [] }
        defer { close(found) }
        // What was found, if it is the run's: the path may have become another since.
        let link = "/proc/self/fd/\(found)"
        guard let target = FolderListing.target(of: link), target.starts(with: path + [UInt8(ascii: "/")]) else {
            return []
        }
        chmod(link, 0o700)
        return FolderListing.entries(of: folder) ?? []
    }

    /// `O_PATH`, which Glibc's module lacks.
    private static let justTheName: Int32 = 0o10_000_000

    private static func facts(of path: [UInt8]) -> stat? {
        var facts = stat()
        return path.withCString { lstat($0, &facts) } == 0 ? facts : nil
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
