import Foundation
import Metrics
import Reports
import Sandbox
import Suites
import Testing

@Suite("A leaderboard of reports")
struct LeaderboardTests {
    @Test("keeps what each report says of each task, and the programs of its best and worst samples")
    func keeps() throws {
        let board = try SampleReports.leaderboard(["first", "second"])
        #expect(board.submissions.map(\.name) == ["first", "second"])
        let result = try #require(board.submissions[0].tasks.first)
        #expect(result.id == "core/a" && result.verdictCounts == ["ok": 2])
        #expect(result.levels == [1, -1] && result.costs == [2_500_000, 5_000_000])
        #expect(result.best?.sample == "core/a#0" && result.worst?.sample == "core/a#1")
        let task = board.tasks[0]
        #expect(task.references.map(\.score) == [50, 100])
        #expect(task.referenceCosts.map(\.totals) == [[20_000_000, 5_000_000]])
        #expect(task.scales == ["scale=100,seed=1": 100, "scale=200,seed=1": 200])
        #expect(task.programs[try #require(result.best).program]?.contains("return x * 50") == true)
        #expect(board.suite.tasks == 4)
    }

    @Test("is changed by the same report only once, and by another one of the same name only when told so")
    func addsOnce() throws {
        let report = SampleReports.report("model", slowness: 1)
        var board = Leaderboard(suite: report.suite)
        #expect(try board.add(report) == .added)
        let before = board
        #expect(try board.add(report) == .unchanged)
        #expect(board == before)
        let other = SampleReports.report("model", slowness: 3)
        #expect(throws: LeaderboardError.nameTaken("model")) { try board.add(other) }
        #expect(board == before)
        #expect(try board.add(other, replacing: true) == .replaced)
        #expect(board.submissions.count == 1)
        // Programs that nobody names any more are gone.
        #expect(board.tasks[0].programs.values.allSatisfy { $0.contains("* 300") })
    }

    @Test("refuses a report of another suite")
    func refusesOtherSuite() throws {
        var board = Leaderboard(suite: SampleReports.report("a", slowness: 1).suite)
        let other = SampleReports.report("b", slowness: 1, hash: "cd34")
        #expect(throws: LeaderboardError.self) { try board.add(other) }
        #expect(board.submissions.isEmpty)
    }

    @Test("never takes a suspicious or a wrong sample for the best one")
    func suspicious() throws {
        var report = SampleReports.report("a", slowness: 1)
        report.tasks[0].samples[0].flags = ["suspicious: opened a file"]
        report.tasks[1].samples[0].verdict = .wrongAnswer
        var board = Leaderboard(suite: report.suite)
        _ = try board.add(report)
        let results = board.submissions[0].tasks
        #expect(results[0].suspicious == 1)
        #expect(results[0].best?.sample == "core/a#1" && results[1].best?.sample == "core/b#1")
    }

    @Test("ranks as the reports themselves rank, and drops rankings when a report comes")
    func ranks() throws {
        let reports = (0..<4).map { SampleReports.report("model \($0)", slowness: 0.5 + Double($0)) }
        var board = Leaderboard(suite: reports[0].suite)
        for report in reports { _ = try board.add(report) }
        let bootstrap = Bootstrap(resamples: 300, seed: 4)
        let ranked = try board.ranked(by: ["dps"], bootstrap: bootstrap)
        #expect(ranked.rankings == [try RankingDocument(reports, by: "dps", bootstrap: bootstrap)])
        #expect(try board.ranked(bootstrap: bootstrap).rankings.map(\.score) == ["dps", "pass@1"])
        #expect(throws: RankingError.self) { try board.ranked(by: ["speedup"], bootstrap: bootstrap) }
        var more = ranked
        _ = try more.add(SampleReports.report("late", slowness: 2))
        #expect(more.rankings.isEmpty)
    }

    @Test("loses no report of several that are added at once")
    func addedAtOnce() throws {
        let folder = try ScratchFolder()
        let file = LeaderboardFile("\(folder.path)/board")
        let reports = (0..<8).map { SampleReports.report("model \($0)", slowness: 1) }
        DispatchQueue.concurrentPerform(iterations: reports.count) { place in
            #expect(throws: Never.self) { try file.add([reports[place]], replacing: false) }
        }
        #expect(try file.read()?.submissions.count == 8)
        #expect(folder.files == ["board/leaderboard.json"])
    }

    @Test("keeps costs of different machines apart")
    func machines() throws {
        var board = Leaderboard(suite: SampleReports.report("a", slowness: 1).suite)
        for (name, machine) in [("a", "m1"), ("b", "m2"), ("c", "m1")] {
            _ = try board.add(SampleReports.report(name, slowness: 1, fingerprint: machine))
        }
        #expect(board.tasks[0].referenceCosts.map(\.measurement.fingerprint) == ["m1", "m2"])
    }

    @Test("reads what it wrote, and says what is wrong with other files")
    func coding() throws {
        let board = try SampleReports.leaderboard(SampleReports.hostileNames)
        let text = try board.json()
        let again = try Leaderboard(json: text)
        #expect(again == board)
        #expect(try again.json() == text)
        #expect(throws: LeaderboardError.otherSchema(found: "assay.report/1")) {
            try Leaderboard(json: Data(#"{"schema": "assay.report/1"}"#.utf8))
        }
        #expect(throws: LeaderboardError.notALeaderboard(reason: "\"schema\" is missing")) {
            try Leaderboard(json: Data("{}".utf8))
        }
        #expect(throws: LeaderboardError.self) { try Leaderboard(json: text.prefix(text.count / 2)) }
    }

    @Test("refuses a level that no reference can have, and names the task", arguments: [Int.max, Int.min, -2, 1000])
    func impossibleLevels(_ level: Int) throws {
        var report = SampleReports.report("a", slowness: 1)
        var board = Leaderboard(suite: report.suite)
        _ = try board.add(report)
        let text = String(decoding: try board.json(), as: UTF8.self).replacing(
            "\"levels\":[1,-1]", with: "\"levels\":[1,\(level)]")
        report.submission.name = "b"
        report.tasks[1].samples[0].level = level
        let error = LeaderboardError.impossibleLevel(submission: "b", task: "core/b", level: level)
        #expect(throws: error) { try board.add(report) }
        #expect(throws: LeaderboardError.self) { try Leaderboard(json: Data(text.utf8)) }
    }

    @Test("gets statements, programs of references and scales from the suite, and refuses another one")
    func described() throws {
        let suite = Suites.Suite(
            name: "core", version: "1",
            tasks: [
                Suites.Task(
                    id: "core/a", kind: .function, statement: "Double <x>.",
                    stressInputs: [.init(name: "named", input: .generated(scale: 7, seed: 1))],
                    references: [.init(name: "02-fast", source: "def f(x): return 2 * x\n")])
            ])
        let report = SampleReports.report("a", slowness: 1, hash: suite.contentHash)
        var board = Leaderboard(suite: report.suite)
        _ = try board.add(report)
        let described = try board.described(by: suite)
        #expect(described.tasks[0].statement == "Double <x>.")
        #expect(described.tasks[0].references.map(\.source) == [nil, "def f(x): return 2 * x\n"])
        #expect(described.tasks[0].scales["named"] == 7)
        #expect(described.tasks[1].statement == nil)
        let other = Leaderboard(suite: SampleReports.report("a", slowness: 1).suite)
        var withReport = other
        _ = try withReport.add(SampleReports.report("a", slowness: 1))
        #expect(throws: LeaderboardError.self) { try withReport.described(by: suite) }
    }
}
