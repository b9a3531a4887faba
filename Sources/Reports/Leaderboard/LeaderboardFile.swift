import Foundation
import Glibc

/// Where a leaderboard is kept: a folder with `leaderboard.json` in it, or a JSON file of any name.
public struct LeaderboardFile: Sendable, Hashable {
    /// Of the JSON document.
    public let path: String

    /// - Parameter place: A path that ends in `.json`, or a folder.
    public init(_ place: String) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
        let isFile = exists ? !isFolder.boolValue : place.hasSuffix(".json")
        path = isFile ? place : URL(fileURLWithPath: place).appending(path: "leaderboard.json").path
    }

    /// Beside the document.
    public var site: String { "\(folder)/site" }

    private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    public var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// `nil` when there is none yet.
    ///
    /// - Throws: `LeaderboardError` when the file is something else.
    public func read() throws -> Leaderboard? {
        guard exists else { return nil }
        return try Leaderboard(json: try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Reads, changes and writes the document in one step: of two processes the second waits, and a reader sees the old
    /// document or the new one. What is equal is not written again.
    ///
    /// - Returns: what `change` returned.
    public func update<Value>(_ change: (inout Leaderboard?) throws -> Value) throws -> Value {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else {
            throw LeaderboardError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
        }
        defer { close(lock) }
        let before = try read()
        var leaderboard = before
        let value = try change(&leaderboard)
        if let leaderboard, leaderboard != before { try SiteFolder.write(try leaderboard.json(), to: path) }
        return value
    }
}
