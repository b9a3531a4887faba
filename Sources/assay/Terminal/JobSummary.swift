import Foundation

/// The page of a job of GitHub Actions: whatever is added to the file that its environment names.
enum JobSummary {
    /// Adds Markdown; outside of GitHub Actions there is no such page and nothing happens.
    static func add(_ markdown: String) throws(Failure) {
        guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return }
        do {
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { file.closeFile() }
            try file.seekToEnd()
            try file.write(contentsOf: Data(markdown.utf8))
        } catch {
            throw Failure(.unable, "GITHUB_STEP_SUMMARY: \(path) cannot be written")
        }
    }
}
