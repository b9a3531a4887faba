import Foundation
import Testing

@Suite("assay leaderboard")
struct LeaderboardCommandTests {
    /// EvalPerf's brief results of one task: the shortest report of another tool.
    private func results(_ levels: [Int], in folder: TemporaryFolder, as name: String) throws -> String {
        let samples = levels.map { "{\"matching_cluster_idx\": \($0), \"solution\": \"def f(): return \($0)\"}" }
        let text = """
            {"date": "2024-10-27 17:14", "config": {"n_samples": \(levels.count), "temperature": 1.0, "min_correct": 1, "max_profile": 9},
             "summary": null, "eval": {"Mbpp/3": {"dps": \(levels[0] * 10), "dps_norm": 50.0, "pass@1": 100.0,
             "profiled": [\(samples.joined(separator: ","))]}}}
            """
        return try folder.write(text, to: "\(name)_evalperf_results.brief.json")
    }

    @Test("adds reports to a folder or a file, and builds a site beside it")
    func addsAndBuilds() throws {
        let folder = try TemporaryFolder()
        let files = [try results([3, 1], in: folder, as: "model-a"), try results([2, 0], in: folder, as: "model-b")]
        for place in ["board", "other/board.json"] {
            let target = folder.file(place).path
            let document = place.hasSuffix(".json") ? target : "\(target)/leaderboard.json"
            let added = try Binary.run(["leaderboard", "add"] + files + ["--to", target])
            #expect(added.status == 0 && added.output.contains("added     model-a\n"), "\(added.error)")
            let before = try Data(contentsOf: URL(fileURLWithPath: document))
            let again = try Binary.run(["leaderboard", "add"] + files + ["--to", target])
            #expect(again.status == 0 && again.output.contains("unchanged model-a\n"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: document)) == before)
            let built = try Binary.run("leaderboard", "build", target, "--resamples", "100", "--title", "Ours")
            #expect(built.status == 0 && built.output.contains("2 submissions ranked by dps, pass@1"), "\(built.error)")
            let site = URL(fileURLWithPath: document).deletingLastPathComponent().appending(path: "site")
            let page = try String(contentsOf: site.appending(path: "index.html"), encoding: .utf8)
            #expect(page.contains("<title>Ours</title>") && page.contains("model-a"))
            let same = try Binary.run(
                "leaderboard", "build", target, "--resamples", "100", "--site", folder.file("public").path)
            #expect(same.status == 0)
            #expect(try String(contentsOf: folder.file("public/index.html"), encoding: .utf8) == page)
        }
    }

    @Test("changes nothing when one of several reports cannot be added")
    func allOrNone() throws {
        let folder = try TemporaryFolder()
        let first = try results([3], in: folder, as: "model-a")
        let target = folder.file("board").path
        #expect(try Binary.run("leaderboard", "add", first, "--to", target).status == 0)
        let before = try Data(contentsOf: folder.file("board/leaderboard.json"))
        let other = try results([1], in: folder, as: "model-b")
        let changed = try results([2], in: folder, as: "model-a")
        let ended = try Binary.run("leaderboard", "add", other, changed, "--to", target)
        #expect(ended.status == 64 && ended.error.contains("--replace"), "\(ended.error)")
        #expect(try Data(contentsOf: folder.file("board/leaderboard.json")) == before)
        #expect(try Binary.run("leaderboard", "add", other, changed, "--to", target, "--replace").status == 0)
    }

    @Test("says what is wrong and where")
    func refuses() throws {
        let folder = try TemporaryFolder()
        let file = try results([3], in: folder, as: "model-a")
        let board = folder.file("board").path
        #expect(try Binary.run("leaderboard", "add", "/nonexistent.json", "--to", board).status == 66)
        #expect(try Binary.run("leaderboard", "build", board).status == 66)
        #expect(try Binary.run("leaderboard", "add", file, "--to", board).status == 0)
        let unknown = try Binary.run("leaderboard", "build", board, "--score", "speedup", "--resamples", "100")
        #expect(unknown.status == 64 && unknown.error.contains("dps"), "\(unknown.error)")
        _ = try folder.write("mine", to: "index.html")
        let taken = try Binary.run("leaderboard", "build", board, "--site", folder.url.path, "--resamples", "100")
        #expect(taken.status == 64 && taken.error.contains("nothing was written"), "\(taken.error)")
        let wrong = try folder.write(#"{"schema": "assay.report/1"}"#, to: "wrong.json")
        #expect(try Binary.run("leaderboard", "add", file, "--to", wrong).status == 65)
    }
}
