import Counting
import Foundation
import Metrics
import Reports
import Sandbox

/// Reports of made-up submissions on made-up tasks: each costs a little more than the one before, on two scales.
enum SampleReports {
    /// Names as an enemy would choose them: markup, scripts, attributes, directions, places in a file system, length.
    static let hostileNames = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "</title></style></script>",
        "]]><!--", "evil\u{202E}txt.exe", "../../../../etc/passwd", "a\u{0}b\u{1B}[31m\nc", "&lt;b&gt;&amp;",
        "javascript:alert(1)",
        "..\\..\\con", String(repeating: "long-", count: 2000), "\u{2028}\u{FEFF}\u{200B}", "${alert(1)}`",
        "--><svg/onload=alert(1)>",
    ]

    /// - Parameter programs: What the samples' programs hold beside their cost.
    static func report(
        _ name: String, slowness: Double, tasks: [String] = ["core/a", "core/b", "core/c", "core/d"],
        hash: String = "ab12", fingerprint: String = "f00d", program: String = "pass"
    ) -> ReportDocument {
        let made = tasks.enumerated().map { place, id in
            task(id, slowness: slowness * (1 + Double(place) / 10), fails: place % 4 == 3, program: program)
        }
        let values = made.compactMap { $0.scores["dps"] }
        return ReportDocument(
            tool: .init(version: "0.1.0"), created: Date(timeIntervalSince1970: 1_700_000_000),
            suite: .init(name: "core", version: "1", hash: hash, tasks: tasks.count),
            machine: .init(
                fingerprint: fingerprint, cpu: "<cpu>", cores: 2, kernel: "6.18.0", runtimes: ["python": "3.11"]),
            isolation: .init(level: .strict, layers: ["seccomp"]), counter: .init(.icount), options: .init(),
            submission: .init(name: name, model: "\(name) & sons", samples: 2 * tasks.count),
            scores: [
                "dps": .init(value: values.reduce(0, +) / Double(max(1, values.count)), nTasks: values.count),
                "pass@1": .init(value: 0.75, interval: .init(lower: 0.5, upper: 1), nTasks: tasks.count, k: 1),
            ], unscored: ["pass@10": "<i>too few</i> samples"], tasks: made)
    }

    private static func task(_ id: String, slowness: Double, fails: Bool, program: String) -> ReportDocument.Task {
        let costs = { (factor: Double) in
            [("scale=100,seed=1", 1e6), ("scale=200,seed=1", 4e6)].map {
                ReportDocument.InputCost(input: $0.0, value: ($0.1 * factor).rounded())
            }
        }
        let total = { (factor: Double) in costs(factor).reduce(0) { $0 + $1.value } }
        let level = slowness > 4 ? -1 : slowness > 1 ? 0 : 1
        var first = ReportDocument.Sample(
            id: "\(id)#0", sourceHash: "1", verdict: .ok, costs: costs(slowness), costTotal: total(slowness),
            stressVerdict: .ok, level: level, dps: [0, 50, 100][level + 1])
        first.source = "def f(x):\n    \(program)\n    return x * \(Int(slowness * 100))\n"
        var second = first
        second.id = "\(id)#1"
        second.costs = costs(slowness * 2)
        second.costTotal = total(slowness * 2)
        second.level = -1
        second.dps = 0
        second.source = "def f(x):\n    y = 1\n    \(program)\n    return y * x * \(Int(slowness * 100))\n"
        if fails {
            second = .init(id: "\(id)#1", sourceHash: "2", verdict: .wrongAnswer, reason: "<b>")
        }
        let values = [first.dps, second.dps].compactMap { $0 }
        return .init(
            id: id,
            scores: ["dps": values.reduce(0, +) / Double(values.count), "pass@1": fails ? 0.5 : 1],
            references: [
                .init(name: "01-<slow>", score: 50, cost: total(4), costs: costs(4)),
                .init(name: "02-fast", score: 100, cost: total(1), costs: costs(1)),
            ], samples: [first, second])
    }

    /// A leaderboard of these submissions, ranked.
    static func leaderboard(
        _ names: [String], tasks: [String] = ["core/a", "core/b", "core/c", "core/d"], program: String = "pass"
    ) throws -> Leaderboard {
        let reports = names.enumerated().map { place, name in
            report(name, slowness: 0.5 + Double(place) * 0.4, tasks: tasks, program: program)
        }
        var leaderboard = Leaderboard(suite: reports[0].suite)
        for report in reports { _ = try leaderboard.add(report) }
        return try leaderboard.ranked(bootstrap: .init(resamples: 200))
    }
}

/// A folder that goes when its owner goes.
final class ScratchFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "assay-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Paths of all files in it, from the folder on, sorted.
    var files: [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    func text(_ file: String) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: "\(path)/\(file)"), encoding: .utf8)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
    }
}
