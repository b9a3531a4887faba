import Counting
import Foundation
public import Runner
import Suites

/// Where the runs of a comparison are kept while it is made, so that the same command goes on after `kill -9`.
///
/// Counts repeat, so the first round shares the usual store: what was counted there is not counted again. Times are
/// comparable only when they were taken in turns, so they get a store of this comparison alone, and none outlives it.
/// The second round never sees the first one's.
public struct RoundStores: Sendable {
    public let first: ResultStore
    public let second: ResultStore
    private let folder: URL

    /// - Parameters:
    ///   - path: The usual store; what is of this comparison alone lies in a folder beside it.
    ///   - fresh: Run everything again.
    public init(for sides: SideBySide, beside path: String, fresh: Bool) throws {
        folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            .appending(path: "compare/\(Self.key(sides).prefix(16))")
        if fresh, FileManager.default.fileExists(atPath: folder.path) {
            try FileManager.default.removeItem(at: folder)
        }
        let isShared = sides.options.counter != .time && !fresh
        first = try ResultStore(path: isShared ? path : folder.appending(path: "first.sqlite").path)
        second = try ResultStore(path: folder.appending(path: "second.sqlite").path)
    }

    /// Of everything that decides what is run.
    private static func key(_ sides: SideBySide) -> String {
        func text(_ submission: Submission) -> String {
            submission.samples.map { "\($0.taskID)\0\($0.index)\0\($0.text)" }.joined(separator: "\0")
        }
        return SHA256.hex(
            [
                sides.suite.contentHash, text(sides.base), text(sides.head), sides.options.counter.rawValue,
                "\(sides.options.raw)",
            ].joined(separator: "\0"))
    }

    /// The comparison was made: the next one measures again.
    public func finish() {
        // A folder that cannot be removed is found by the next comparison of the same, which then measures less.
        try? FileManager.default.removeItem(at: folder)
    }
}
