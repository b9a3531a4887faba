import CSandbox
import Glibc

/// Finds the `assay-cell` program.
enum CellProgram {
    private static let name = "assay-cell"

    /// `ASSAY_CELL` when set; else beside this program; else beside the code this is linked into, and the folders above
    /// it, which is where a test bundle finds it.
    static func locate() throws(SandboxError) -> String {
        if let named = getenv("ASSAY_CELL") {
            let path = String(cString: named)
            guard isExecutable(path) else { throw .cellProgramMissing(searched: [path]) }
            return path
        }
        var searched: [String] = []
        for folder in [folder(of: linkTarget("/proc/self/exe"))] + foldersAbove(ownCode()) {
            let path = "\(folder)/\(name)"
            if isExecutable(path) { return path }
            searched.append(path)
        }
        throw .cellProgramMissing(searched: searched)
    }

    private static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return String(path[..<slash])
    }

    /// The folder of `path` and the two above: a bundle may lie a level or two below the build products.
    private static func foldersAbove(_ path: String) -> [String] {
        let first = folder(of: path)
        let second = folder(of: first)
        return [first, second, folder(of: second)]
    }

    private static func linkTarget(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The file this code was loaded from: the program, or the test bundle that a runner loaded.
    private static func ownCode() -> String {
        linkTarget(csandbox_own_path().map { String(cString: $0) } ?? "/proc/self/exe")
    }
}
