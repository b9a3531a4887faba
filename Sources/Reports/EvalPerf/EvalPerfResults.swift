public import Foundation

/// EvalPerf's result file, full (`*_evalperf_results.json`) or brief (`*_evalperf_results.brief.json`).
///
/// Both forms are read; which one is written is the writer's choice. Shares are percents there. Source: `script` in
/// `evalplus/evalperf.py`.
public struct EvalPerfResults: Sendable, Hashable {
    /// `2024-10-27 17:14`
    public var date: String
    public var configuration: Configuration
    /// Absent in full results.
    public var summary: Scores?
    public var tasks: [String: Task]

    public struct Configuration: Codable, Sendable, Hashable {
        /// Samples of each task.
        public var samples: Int
        /// Of the model; absent where nobody said.
        public var temperature: Double?
        public var minCorrect: Int
        public var maxProfile: Int

        enum CodingKeys: String, CodingKey {
            case samples = "n_samples"
            case temperature
            case minCorrect = "min_correct"
            case maxProfile = "max_profile"
        }
    }

    /// Percents; `dps` and `dpsNorm` are absent for a task that does not count.
    public struct Scores: Codable, Sendable, Hashable {
        public var dps: Double?
        public var dpsNorm: Double?
        public var passAt1: Double?

        enum CodingKeys: String, CodingKey {
            case dps
            case dpsNorm = "dps_norm"
            case passAt1 = "pass@1"
        }
    }

    public struct Task: Sendable, Hashable {
        public var scores: Scores
        /// Slow to fast; empty in brief results.
        public var references: [Reference]
        /// In brief results, only those that were profiled.
        public var samples: [Sample]
    }

    public struct Reference: Codable, Sendable, Hashable {
        public var solution: String?
        public var score: Double
        public var instructions: Double?

        enum CodingKeys: String, CodingKey {
            case solution, score
            case instructions = "_num_cpu_instructions"
        }
    }

    public struct Sample: Codable, Sendable, Hashable {
        public var solution: String?
        /// Absent in brief results, where all are correct.
        public var pass: Bool?
        public var profiled: Bool?
        /// From 0 = slowest reference; -1 = slower than all; absent when not profiled.
        public var level: Int?
        public var dps: Double?
        public var dpsNorm: Double?
        public var instructions: Double?

        enum CodingKeys: String, CodingKey {
            case solution, pass, profiled, dps
            case level = "matching_cluster_idx"
            case dpsNorm = "dps_norm"
            case instructions = "_num_cpu_instructions"
        }
    }
}

extension EvalPerfResults {
    /// Whether a JSON document looks like one of EvalPerf's.
    static func looksLike(_ json: Data) -> Bool {
        struct Shape: Decodable {
            struct Nothing: Decodable {}
            var date: String
            var eval: [String: Nothing]
        }
        return (try? JSONDecoder().decode(Shape.self, from: json)) != nil
    }

    /// - Throws: `ReportError.notEvalPerfResults` with the field that is wrong.
    public init(json: Data) throws(ReportError) {
        do {
            self = try JSONDecoder().decode(EvalPerfResults.self, from: json)
        } catch {
            throw .notEvalPerfResults(reason: explanation(of: error))
        }
        guard Self.sampleCounts.contains(configuration.samples) else {
            let expected = "\(Self.sampleCounts.lowerBound) to \(Self.sampleCounts.upperBound) were expected"
            throw .notEvalPerfResults(reason: "\"n_samples\" is \(configuration.samples); \(expected)")
        }
    }

    /// Of each task: nobody has asked a model more often.
    private static let sampleCounts = 0...1_000_000

    public func json(brief: Bool) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[Self.briefKey] = brief
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
