import Foundation

/// Other benchmarks' published results, where this checkout has them beside or above it.
enum PublishedFiles {
    static let folder: String? = {
        let ancestors = sequence(first: URL(filePath: #filePath)) { url in
            url.path == "/" ? nil : url.deletingLastPathComponent()
        }
        return ancestors.map { $0.appending(path: "shared/data").path }.first(where: FileManager.default.fileExists)
    }()
}
