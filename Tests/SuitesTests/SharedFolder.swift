import Foundation

/// Published data and vectors, where this checkout has them beside or above it.
enum SharedFolder {
    static let path: String? = {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let shared = folder.appending(path: "shared")
            if FileManager.default.fileExists(atPath: shared.appending(path: "vectors").path) { return shared.path }
        }
        return nil
    }()

    static var isAbsent: Bool { path == nil }
}
