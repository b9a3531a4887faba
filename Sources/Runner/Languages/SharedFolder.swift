import Foundation
import Sandbox

/// A folder outside of the store that a cell sees, and that only we and the cell's user can enter.
///
/// In `/var/tmp`, because a path bound in `/tmp` would take that from the runs.
final class SharedFolder {
    let path: String

    /// - Throws: `SandboxError.system`.
    init() throws {
        var template = Array("/var/tmp/assay-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template), let resolved = realpath(made, nil) else {
            throw SandboxError.system(operation: "make a folder in /var/tmp", errno: errno)
        }
        defer { free(resolved) }
        path = String(cString: resolved)
    }

    /// Lets the user of a cell's runs in.
    func give(to cell: Cell) { if cell.runUID != 0 { chown(path, uid_t(cell.runUID), 0) } }

    func empty() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
