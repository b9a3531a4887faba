import Foundation
import Metrics
import Testing
import TrustedProgram

/// EvalPerf's published results hold every profiled sample's level and the scores made of them.
@Suite("Agreement with EvalPerf's published results", .disabled(if: SharedVectors.areAbsent, "no shared/data"))
struct EvalPerfPublishedTests {
    private struct Scores: Decodable { var n_references: Int; var scores_slow_to_fast: [Double?] }

    @Test("Every task's and every model's DPS and DPS_norm")
    func reproduce() throws {
        let shared = try #require(SharedVectors.folder)
        let known = try JSONDecoder().decode(
            [String: Scores].self, from: Data(contentsOf: shared.appending(path: "vectors/evalperf_scores.json")))
        let models = try EvalPerfPublished.models()
        #expect(models.count == 22)
        for published in models {
            let file = published.name
            var tasks: [TaskDPS] = []
            for (id, eval) in published.eval {
                guard let dps = eval.dps, let dpsNorm = eval.dps_norm, let profiled = eval.profiled else { continue }
                guard let scores = known[id] else {
                    // Four tasks' references are not published: their own score enters the mean as it stands.
                    let asPublished = LadderPlace(level: 0, dps: dps, dpsNorm: dpsNorm)
                    tasks.append(try #require(TaskDPS(places: [asPublished])))
                    continue
                }
                let places = try profiled.map { sample in
                    try place(sample.matching_cluster_idx, scores.scores_slow_to_fast)
                }
                let task = try #require(TaskDPS(places: places))
                // The known scores are rounded to ten decimals.
                #expect(agree(task.dps, dps), "\(file) \(id)")
                #expect(agree(task.dpsNorm, dpsNorm), "\(file) \(id)")
                tasks.append(task)
            }
            let suite = try #require(SuiteDPS(tasks: tasks))
            #expect(agree(suite.dps, published.summary.dps), "\(file)")
            #expect(agree(suite.dpsNorm, published.summary.dps_norm), "\(file)")
        }
    }

    private func place(_ level: Int, _ scores: [Double?]) throws -> LadderPlace {
        guard level >= 0 else { return .below }
        return LadderPlace(
            level: level, dps: try #require(scores[level]), dpsNorm: 100 * Double(level + 1) / Double(scores.count))
    }
}

/// One model's results as EvalPerf publishes them.
struct EvalPerfPublished: Decodable {
    struct Summary: Decodable { var dps, dps_norm: Double }
    struct Profiled: Decodable { var matching_cluster_idx: Int; var _num_cpu_instructions: Double? }
    struct Eval: Decodable { var dps, dps_norm: Double?; var profiled: [Profiled]? }
    enum CodingKeys: CodingKey { case summary, eval }

    /// Of the file.
    var name = ""
    var summary: Summary
    var eval: [String: Eval]

    /// Every model at hand, by name.
    static func models() throws -> [EvalPerfPublished] {
        let folder = try #require(SharedVectors.folder).appending(path: "data/evalperf")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json.gz") }
        return try files.sorted().map { file in
            var model = try JSONDecoder().decode(Self.self, from: gunzip(folder.appending(path: file).path))
            model.name = file
            return model
        }
    }
}

/// The content of a gzip file.
func gunzip(_ path: String) throws -> Data {
    try TrustedProgram.run("/bin/gzip", ["-dc", path]).outputBytes
}
