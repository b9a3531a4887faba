import Foundation
import Metrics
import Reports
import Storage
import Suites

/// The leaderboards of the service, one for each suite, as `assay leaderboard` keeps them: a folder with
/// `leaderboard.json` and the pages beside it.
struct Boards: Sendable {
    /// Beside the queue.
    let folder: String
    let version: String

    init(besideQueue queue: String, version: String) {
        folder = URL(fileURLWithPath: queue).deletingLastPathComponent().appending(path: "leaderboards").path
        self.version = version
    }

    private func file(of suite: String) -> LeaderboardFile { LeaderboardFile("\(folder)/\(Self.name(of: suite))") }

    /// A folder's name for any suite's name.
    static func name(of suite: String) -> String {
        let isPlain =
            !suite.isEmpty && suite.utf8.count <= 40
            && suite.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
        return isPlain ? suite : "suite-\(SHA256.hex(suite).prefix(16))"
    }

    /// Adds a report under its name; an earlier one of that name gives way.
    func add(_ report: ReportDocument, tenant: String) throws {
        _ = try file(of: report.suite.givenAs ?? report.suite.name).update { board in
            // Reports of another version of the suite do not rank with these.
            if board?.suite.hash != report.suite.hash { board = nil }
            var changed = board ?? Leaderboard(suite: report.suite)
            _ = try changed.add(report, replacing: true)
            board = changed
        }
    }

    /// The document as it is, ranked; absent while it has no submission.
    func document(of suite: String) throws -> Data? {
        try build(suite)
        return try file(of: suite).read()?.json()
    }

    /// A page of a suite's site; absent where there is none.
    ///
    /// - Parameter path: as a browser asks for it; nothing outside the site can be named.
    func page(_ path: [String], of suite: String) throws -> Data? {
        guard path.count <= 2, path.allSatisfy(Self.isPageName) else { return nil }
        try build(suite)
        let place = ([file(of: suite).site] + path).joined(separator: "/")
        return FileManager.default.contents(atPath: place)
    }

    private static func isPageName(_ name: String) -> Bool {
        !name.isEmpty && name.first != "."
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            }
    }

    /// Ranks and writes the site where a report came since the last time.
    private func build(_ suite: String) throws {
        let file = file(of: suite)
        guard let board = try file.read(), board.rankings.isEmpty, !board.submissions.isEmpty else { return }
        _ = try file.build(
            site: file.site, title: nil, scores: [], suite: nil, bootstrap: Bootstrap(resamples: 2_000, seed: 1),
            version: version)
    }
}
