/// What `--from` names: a file or folder of this machine, or addresses to fetch files from.
public enum ImportSource: Sendable, Hashable {
    /// With the reader's options: `PATH?tests=base`.
    case path(String)
    /// `options` as a reader takes them: `tests=base`; empty for none.
    case urls([String], options: String)

    /// Reads what was given. In an address the reader's options follow `#`: what follows `?` is the server's.
    ///
    /// - Returns: `nil` when several were given that are not all addresses: a benchmark has one path.
    public init?(_ given: [String]) {
        let isURL = given.map { $0.contains("://") }
        if given.count == 1, !isURL[0] {
            self = .path(given[0])
            return
        }
        guard !given.isEmpty, isURL.allSatisfy(\.self) else { return nil }
        let parts = given.map { $0.split(separator: "#", maxSplits: 1).map(String.init) }
        self = .urls(
            parts.map { $0.first ?? "" }, options: parts.compactMap { $0.dropFirst().first }.joined(separator: "&"))
    }
}

/// Where the files of an import are fetched to: a folder beside the suite's, kept until the suite is written.
public struct ImportFolder: Sendable {
    public let path: String

    public init(for target: String) throws(SuiteWritingError) {
        path = try WritingTarget(target, replacing: true).beside(".download")
    }

    /// Makes the folder, where it is not there from a start that was interrupted.
    public func make() throws(SuiteWritingError) { try FolderTree.make(path) }

    /// Once the suite is there, what was fetched is not needed any more.
    public func remove() throws(SuiteWritingError) { try FolderTree.remove(path) }
}
