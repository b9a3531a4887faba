import Glibc

/// Folders with what is in them.
enum FolderTree {
    /// Makes a folder and those above it, where they are not there.
    static func make(_ path: String) throws(SuiteWritingError) {
        if mkdir(path, 0o755) == 0 { return }
        switch errno {
        case EEXIST where FolderListing.isFolder(path): return
        case ENOENT where BenchmarkFiles.folder(of: path) != path:
            try make(BenchmarkFiles.folder(of: path))
            try make(path)
        default: throw .system(path)
        }
    }

    static func isEmpty(_ path: String) throws(SuiteWritingError) -> Bool { try entries(path).isEmpty }

    /// Links are removed, never followed.
    static func remove(_ path: String) throws(SuiteWritingError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .system(path) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            guard unlink(path) == 0 else { throw .system(path) }
            return
        }
        try removeContents(path)
        guard rmdir(path) == 0 else { throw .system(path) }
    }

    static func removeContents(_ path: String) throws(SuiteWritingError) {
        for name in try entries(path) { try remove("\(path)/\(name)") }
    }

    private static func entries(_ path: String) throws(SuiteWritingError) -> [String] {
        guard let folder = opendir(path) else { throw .system(path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
