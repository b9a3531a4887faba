import Glibc

/// The published files of a benchmark, plain or gzip, named directly or by their folder.
struct BenchmarkFiles {
    /// What the person named.
    let path: String

    init(_ path: String) { self.path = path }

    var isFolder: Bool { FolderListing.isFolder(path) }

    /// The named file, or those files of the named folder whose names, without `.gz`, `isWanted`.
    ///
    /// - Throws: `SuiteError.missing` when nothing is there.
    func files(expected: String, where isWanted: (String) -> Bool) throws(SuiteError) -> [String] {
        guard isFolder else {
            guard access(path, F_OK) == 0 else { throw .missing(path: path, hint: "expected \(expected)") }
            return [path]
        }
        let found = try FolderListing.names(path).filter { isWanted(Self.withoutGzip($0)) }
        guard !found.isEmpty else {
            throw .missing(path: "\(path)/\(expected)", hint: "plain or .gz; or name the file itself")
        }
        return found.map { "\(path)/\($0)" }
    }

    /// The file beside the named one, or in the named folder, plain or gzip; `nil` when there is none.
    func beside(_ name: String) -> String? {
        let folder = isFolder ? path : Self.folder(of: path)
        return ["\(folder)/\(name)", "\(folder)/\(name).gz"].first { access($0, F_OK) == 0 }
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    static func withoutGzip(_ name: String) -> String {
        name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    }
}

extension BenchmarkFiles {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
