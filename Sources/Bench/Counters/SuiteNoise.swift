public import Counting
import Foundation
import Metrics
import Reports
import Runner
import Sandbox
public import Suites

/// How well a counter repeats on a submission's own programs and stress inputs.
public struct SuiteNoise: Codable, Sendable, Hashable {
    public var counter: CounterName
    /// Pairs of program and stress input, references among them, that were counted at least twice.
    public var pairs: Int
    /// Of those, how many gave the same count every time.
    public var identical: Int
    /// Counts of each pair: in as many processes, from two warm interpreters that were started anew.
    public var repeats: Int
    /// Of the pairs' relative standard deviations; absent without pairs.
    public var medianDeviation: Double?
    public var worstDeviation: Double?

    static let titles = ["counter", "pairs", "repeats", "identical", "median rel. std. deviation", "worst"]

    /// Relative standard deviations that COFFE publishes for its two ways of measuring (Peng et al., "COFFE: A Code
    /// Efficiency Benchmark for Code Generation", 2025).
    static let published = "COFFE publishes 0.003 to 0.005 % for instruction counts and 2.4 to 5.7 % for times"

    var cells: [String] {
        let share = pairs == 0 ? "-" : "\(identical) (\(fixed(100 * Double(identical) / Double(pairs), 1)) %)"
        return [
            counter.rawValue, "\(pairs)", "\(repeats)", share,
            medianDeviation.map { CounterNoise.percentage($0) } ?? "-",
            worstDeviation.map { CounterNoise.percentage($0) } ?? "-",
        ]
    }

    init(_ counter: CounterName, counts: [[UInt64]]) {
        let counts = counts.filter { $0.count > 1 }
        let deviations = counts.compactMap { Cost(counter, repeats: $0)?.relativeStandardDeviation }.sorted()
        self.counter = counter
        pairs = counts.count
        identical = counts.count { Set($0).count == 1 }
        repeats = counts.map(\.count).min() ?? 0
        medianDeviation = median(deviations)
        worstDeviation = deviations.last
    }

    /// Scores the submission twice with each counter that works here, half of the repeats each time.
    ///
    /// - Throws: as `ScoreSession.run` does.
    public static func measure(
        _ suite: Suite, _ submission: Submission, repeats: Int, jobs: Int,
        progress: @escaping @Sendable (_ phase: String, _ done: Int, _ total: Int) -> Void
    ) async throws -> [SuiteNoise] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-bench-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var found: [SuiteNoise] = []
        for name in CounterChoice.preference where CounterAvailability.probe(name).isAvailable {
            let store = try ResultStore(path: folder.appending(path: "\(name.rawValue).sqlite").path)
            let options = ScoreOptions(counter: name, jobs: jobs, repeats: max(1, repeats / 2))
            let session = ScoreSession(suite: suite, submission: submission, options: options, store: store)
            for start in 1...2 {
                if start > 1 { try store.startOver() }
                _ = try await session.run {
                    progress("\(name.rawValue), start \(start) of 2, \($0.stage.rawValue)", $0.done, $0.total)
                }
            }
            found.append(SuiteNoise(name, counts: try store.repeatedCounts(with: name)))
        }
        return found
    }
}
