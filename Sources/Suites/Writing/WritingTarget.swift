import Glibc

/// Where a suite is to stand.
struct WritingTarget {
    let path: String
    private let replacing: Bool

    init(_ path: String, replacing: Bool) throws(SuiteWritingError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let name = path.split(separator: "/").last, name != ".", name != ".." else {
            throw .cannotWrite(path: path, reason: "name the folder itself, not \".\", \"..\" or \"/\"")
        }
        self.path = path
        self.replacing = replacing
    }

    private var parent: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The folder that is written until it is whole, on the same file system.
    var staging: String { beside(".importing") }

    /// A hidden name in the folder above, for what belongs to this target.
    func beside(_ ending: String) -> String {
        let folder = parent == "/" ? "" : parent
        return "\(folder)/.\(path.split(separator: "/").last ?? "suite")\(ending)"
    }

    /// - Throws: `.targetTaken` when something is there that must stay.
    func check() throws(SuiteWritingError) {
        guard let kind = try kind() else { return }
        switch kind {
        case .empty: return
        case .suite where replacing: return
        case .suite: throw .targetTaken(path: path, holdsSuite: true)
        case .other: throw .targetTaken(path: path, holdsSuite: false)
        }
    }

    /// Puts the finished folder into its place; what was replaced is gone then.
    func take(_ staging: String) throws(SuiteWritingError) {
        try check()
        let replaced = beside(".replaced")
        // What a process left that was killed between the two renames.
        if FolderListing.isFolder(replaced) { try FolderTree.remove(replaced) }
        if try kind() == .suite, rename(path, replaced) != 0 { throw .system(path) }
        guard rename(staging, path) == 0 else { throw .system(path) }
        if FolderListing.isFolder(replaced) { try FolderTree.remove(replaced) }
    }

    private enum Kind { case empty, suite, other }

    /// `nil` when nothing is there.
    private func kind() throws(SuiteWritingError) -> Kind? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .system(path)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return .other }
        if access("\(path)/\(SuiteFolder.manifest)", F_OK) == 0 { return .suite }
        return try FolderTree.isEmpty(path) ? .empty : .other
    }
}

extension SuiteWritingError {
    /// What `errno` says.
    static func system(_ path: String) -> SuiteWritingError {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
