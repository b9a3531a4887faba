import CSandbox
import Glibc

/// The private temporary folder that is the scratch folder where there is no mount namespace for one.
///
/// Its owner holds a lock on it. The cell removes it when its supervisor is gone; should the cell have been killed as
/// well, the next supervisor finds the lock free and removes it.
final class ScratchFolder {
    let path: String
    private let lock: Descriptor

    private static let prefix = "assay-scratch-"
    private static let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    private static let abandonedAreRemoved: Void = removeAbandoned()

    init() throws(SandboxError) {
        Self.abandonedAreRemoved
        // Resolved, so that programs see the path that rules and results name.
        var template = Array("\(Self.parent)/\(Self.prefix)XXXXXX".utf8CString)
        guard let made = mkdtemp(&template), let resolved = realpath(made, nil) else {
            throw .last("make a scratch folder in \(Self.parent)")
        }
        defer { free(resolved) }
        path = String(cString: resolved)
        lock = try .open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        flock(lock.rawValue, LOCK_EX)
    }

    /// The cell has emptied it, unless it was killed.
    deinit {
        if rmdir(path) == 0 { return }
        _ = csandbox_purge(lock.rawValue)
        rmdir(path)
    }

    /// Removes what is at least a minute old and nobody's: one just made may not be locked yet.
    private static func removeAbandoned() {
        for name in FolderListing.names(in: parent) where name.hasPrefix(prefix) {
            let path = "\(parent)/\(name)"
            guard let folder = try? Descriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else { continue }
            var facts = stat()
            guard fstat(folder.rawValue, &facts) == 0, facts.st_ctim.tv_sec < time(nil) - 60,
                flock(folder.rawValue, LOCK_EX | LOCK_NB) == 0
            else { continue }
            _ = csandbox_purge(folder.rawValue)
            rmdir(path)
        }
    }
}
