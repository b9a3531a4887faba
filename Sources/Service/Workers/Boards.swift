import Foundation
import Metrics
import Reports
import Storage
import Suites

/// The leaderboards of the service, one for each tenant and suite, and one of all tenants for those who see all; as
/// `assay leaderboard` keeps them: a folder with `leaderboard.json` and the pages beside it.
///
/// To add a report takes reading and writing all of a leaderboard. So a worker leaves it in a folder of its own, `waiting`,
/// and who reads the leaderboard adds what waits there: many at once.
struct Boards: Sendable {
    /// Beside the queue.
    let folder: String
    let version: String

    init(besideQueue queue: String, version: String) {
        folder = URL(fileURLWithPath: queue).deletingLastPathComponent().appending(path: "leaderboards").path
        self.version = version
    }

    /// No more reports wait than this.
    private static let mostWaiting = 500

    private func place(of suite: String, for tenant: String) -> String {
        "\(folder)/\(Self.name(of: tenant))/\(Self.name(of: suite))"
    }

    private func waiting(for suite: String, of tenant: String) -> String {
        "\(place(of: suite, for: tenant))/waiting"
    }

    private func file(of suite: String, for tenant: String) -> LeaderboardFile {
        LeaderboardFile(place(of: suite, for: tenant))
    }

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
        try add(report, for: tenant)
        guard tenant != Caller.localTenant else { return }
        var named = report
        named.submission.name = "\(tenant)/\(report.submission.name)"
        try add(named, for: Caller.everybody)
    }

    private func add(_ report: ReportDocument, for tenant: String) throws {
        let suite = report.suite.givenAs ?? report.suite.name
        let waiting = waiting(for: suite, of: tenant)
        try FileManager.default.createDirectory(atPath: waiting, withIntermediateDirectories: true)
        // In the order they came: of two with one name the later one stays.
        let microseconds = String(Int(Date().timeIntervalSince1970 * 1e6))
        let name = "\(microseconds)-\(UUID().uuidString).json"
        try report.json().write(to: URL(fileURLWithPath: "\(waiting)/\(name)"), options: .atomic)
        if Self.names(in: waiting).count > Self.mostWaiting { try addWaiting(to: suite, for: tenant) }
    }

    private static func names(in folder: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
    }

    /// After a crash in between they are added again, which changes nothing. One that cannot be added stays under another
    /// name, and keeps nobody from the rest.
    private func addWaiting(to suite: String, for tenant: String) throws {
        let waiting = waiting(for: suite, of: tenant)
        let paths = Self.names(in: waiting).map { "\(waiting)/\($0)" }
        guard !paths.isEmpty else { return }
        var refused: Set<String> = []
        try file(of: suite, for: tenant).update { board in
            for path in paths {
                // What is gone another reader has added.
                guard let data = FileManager.default.contents(atPath: path) else { continue }
                do { try Self.add(try ReportDocument(json: data), to: &board) } catch { refused.insert(path) }
            }
        }
        for path in paths {
            if refused.contains(path) {
                try? FileManager.default.moveItem(atPath: path, toPath: path + ".refused")
            } else {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// Reports of another version of the suite do not rank with these.
    private static func add(_ report: ReportDocument, to board: inout Leaderboard?) throws {
        var changed =
            board.flatMap { $0.suite.hash == report.suite.hash ? $0 : nil } ?? Leaderboard(suite: report.suite)
        _ = try changed.add(report, replacing: true)
        board = changed
    }

    /// The document as it is, ranked; absent while it has no submission.
    func document(of suite: String, for tenant: String) throws -> Data? {
        try build(suite, for: tenant)
        return try file(of: suite, for: tenant).read()?.json()
    }

    /// A page of a suite's site; absent where there is none.
    ///
    /// - Parameter path: as a browser asks for it; nothing outside the site can be named.
    func page(_ path: [String], of suite: String, for tenant: String) throws -> Data? {
        guard path.count <= 2, path.allSatisfy(Self.isPageName) else { return nil }
        try build(suite, for: tenant)
        let place = ([file(of: suite, for: tenant).site] + path).joined(separator: "/")
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
    private func build(_ suite: String, for tenant: String) throws {
        try addWaiting(to: suite, for: tenant)
        let file = file(of: suite, for: tenant)
        guard let board = try file.read(), board.rankings.isEmpty, !board.submissions.isEmpty else { return }
        _ = try file.build(
            site: file.site, title: nil, scores: [], suite: nil, bootstrap: Bootstrap(resamples: 2_000, seed: 1),
            version: version)
    }
}
