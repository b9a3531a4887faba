import Glibc

/// A program on this machine, and what a cell needs to have bound to execute it.
public struct ProgramPath: Sendable, Hashable {
    /// Absolute; the same inside the cell.
    public var path: String
    /// For `CellConfiguration.readOnlyPaths`: its folder, and the folder of the file it links to. Empty for what lies in
    /// the runtime that every cell has.
    public var readOnlyPaths: [String]

    /// Finds a program as a shell does: a name with a slash is a path, another is looked up in `PATH`.
    /// - Throws: `commandNotFound`.
    public init(resolving name: String) throws(SandboxError) {
        let searched = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        let candidates =
            name.contains("/") ? [name] : searched.split(separator: ":").map { "\($0)/\(name)" }
        for candidate in candidates where Self.isProgram(candidate) {
            guard let real = Self.resolved(candidate) else { continue }
            let folder = Self.resolved(Self.folder(of: candidate)) ?? Self.folder(of: candidate)
            path = "\(folder == "/" ? "" : folder)/\(candidate.split(separator: "/").last ?? "")"
            let wanted = [path, real].map { Self.folder(of: $0) == "/" ? $0 : Self.folder(of: $0) }
            readOnlyPaths = Set(wanted).filter { !Self.isRuntime($0) }.sorted()
            return
        }
        throw .commandNotFound(name: name, searched: name.contains("/") ? "this place" : searched)
    }

    private static func isProgram(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isRuntime(_ path: String) -> Bool {
        ["/usr", "/bin", "/sbin", "/lib", "/lib64"].contains { path == $0 || path.hasPrefix($0 + "/") }
    }
}
