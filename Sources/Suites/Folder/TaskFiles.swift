import Glibc

/// The files of one task, read within limits and never from outside the task's folder.
struct TaskFiles {
    let folder: String
    private let root: String

    /// Larger files than anybody writes by hand.
    static let limit = 32 << 20

    init(folder: String) throws(SuiteError) {
        self.folder = folder
        root = try Self.canonical(folder)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func exists(_ name: String) -> Bool {
        var status = stat()
        return lstat(path(name), &status) == 0
    }

    func text(_ name: String) throws(SuiteError) -> String {
        let path = path(name)
        guard try Self.canonical(path).hasPrefix(root + "/") else {
            throw .malformed(
                path, "leads out of the task's folder", hint: "copy the file here instead of linking to it")
        }
        return try TextFile.text(path, limit: Self.limit)
    }

    /// Names in a folder, sorted by code points; what starts with a point is left out.
    func names(in subfolder: String) throws(SuiteError) -> [String] {
        try FolderListing.names(path(subfolder))
    }

    private static func canonical(_ path: String) throws(SuiteError) -> String {
        guard let resolved = realpath(path, nil) else {
            throw errno == ENOENT || errno == ENOTDIR
                ? .missing(path: path, hint: nil) : .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

enum FolderListing {
    /// Names in a folder, sorted by code points; what starts with a point is left out.
    static func names(_ path: String) throws(SuiteError) -> [String] {
        guard let folder = opendir(path) else {
            throw errno == ENOENT
                ? .missing(path: path, hint: nil) : .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return fstatat(AT_FDCWD, path, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
