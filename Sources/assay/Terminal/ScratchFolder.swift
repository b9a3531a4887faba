import Foundation

/// A folder of this process, for files that are gone when the command ends.
struct ScratchFolder {
    let url: URL

    init() throws(Failure) {
        url = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        } catch {
            throw Failure(.unable, "\(url.path): cannot be made\nIs there room in the folder for temporary files?")
        }
    }

    /// What cannot be removed is left to the system, which empties its folder for temporary files.
    func remove() { try? FileManager.default.removeItem(at: url) }
}
