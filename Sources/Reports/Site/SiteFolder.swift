import Foundation

/// The folder of a site. Files are written in one step each, and files of an earlier build that are not part of this one go;
/// nothing is written to or removed from a folder that holds anything else.
struct SiteFolder {
    /// Marks our pages.
    static let generator = "assay leaderboard"

    let path: String
    private static let folders = ["tasks", "submissions"]

    /// - Throws: `LeaderboardError.notASite` when the folder has content that is not ours.
    init(_ path: String) throws {
        self.path = path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        if !names.isEmpty, !Self.isOurs("\(path)/index.html") { throw LeaderboardError.notASite(path: path) }
        for folder in Self.folders {
            try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        }
    }

    /// Writes pages by their path in the folder; `index.html` comes first, so that an interrupted build is known for ours.
    func write(_ pages: some Sequence<(name: String, html: HTML)>) throws -> Summary {
        var summary = Summary()
        var written: Set<String> = []
        for (name, html) in pages {
            let text = Data(html.markup.utf8)
            try Self.write(text, to: "\(path)/\(name)")
            written.insert(name)
            summary.pages += 1
            summary.bytes += text.count
            summary.largest = max(summary.largest, text.count)
            if name == "index.html" { summary.front = text.count }
        }
        try removeStale(except: written)
        return summary
    }

    /// What was written.
    struct Summary: Sendable, Hashable {
        var pages = 0
        var bytes = 0
        /// Bytes of the largest page, and of the front page.
        var largest = 0
        var front = 0
    }

    private func removeStale(except written: Set<String>) throws {
        for folder in [""] + Self.folders.map({ "\($0)/" }) {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
            where !written.contains(folder + name) && name.hasSuffix(".html") {
                let file = "\(path)/\(folder)\(name)"
                if Self.isOurs(file) { try FileManager.default.removeItem(atPath: file) }
            }
        }
    }

    private static func isOurs(_ file: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: file) else { return false }
        defer { handle.closeFile() }
        let beginning = (try? handle.read(upToCount: 2048)) ?? Data()
        return String(decoding: beginning, as: UTF8.self).contains("name=\"generator\" content=\"\(generator)\"")
    }

    /// A reader sees the old file or the new one.
    static func write(_ text: Data, to path: String) throws {
        do {
            try text.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw LeaderboardError.cannotWrite(
                path: path, reason: "does its folder exist, is there room, and may you write to it?")
        }
    }
}
