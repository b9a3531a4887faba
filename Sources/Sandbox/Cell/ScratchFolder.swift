import CSandbox
import Glibc

/// The private temporary folder that is the scratch folder where there is no mount namespace for one.
final class ScratchFolder {
    let path: String

    init() throws(SandboxError) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        // Resolved, so that programs see the path that rules and results name.
        var template = Array("\(parent)/assay-scratch-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template), let resolved = realpath(made, nil) else {
            throw .last("make a scratch folder in \(parent)")
        }
        defer { free(resolved) }
        path = String(cString: resolved)
    }

    /// The cell has emptied it, unless it was killed.
    deinit {
        if rmdir(path) == 0 { return }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return }
        _ = csandbox_purge(folder)
        close(folder)
        rmdir(path)
    }
}
