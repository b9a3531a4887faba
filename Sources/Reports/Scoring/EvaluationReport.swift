import Counting
public import Foundation
import Metrics
public import Runner
import Sandbox
import Suites

extension ReportDocument {
    /// What was measured, scored.
    ///
    /// - Parameters:
    ///   - created: When the scoring was begun, as the store knows it.
    ///   - filter: What the command line narrowed the suite to; `limit` and `shard` too.
    public init(
        _ evaluation: Evaluation, tool: Tool, created: Date, filter: String? = nil, limit: Int? = nil,
        shard: String? = nil
    ) {
        let options = evaluation.options
        let samples = evaluation.tasks.flatMap(\.samples)
        let measured = ReportDocument(
            tool: tool, created: created,
            suite: Suite(
                name: evaluation.suiteName, version: evaluation.suiteVersion, hash: evaluation.suiteHash,
                tasks: evaluation.tasks.count),
            machine: Machine(evaluation.machine, fingerprint: evaluation.fingerprint),
            isolation: Isolation(level: options.isolation, layers: evaluation.layers.map(\.rawValue)),
            counter: Counter(options.counter),
            options: Options(options, filter: filter, limit: limit, shard: shard),
            submission: Submission(
                name: evaluation.submissionName, samples: samples.count,
                distinctPrograms: evaluation.tasks.reduce(0) { $0 + Set($1.samples.map(\.sourceHash)).count }),
            tasks: evaluation.tasks.map { Task($0, unit: evaluation.options.counter.unit) },
            unmeasured: evaluation.tasks.compactMap { UnmeasuredTask($0) },
            problems: evaluation.problems.map {
                Problem(place: $0.place.description, message: $0.message, hint: $0.hint)
            },
            repeatability: Repeatability(evaluation.repeatability),
            languages: evaluation.languages.isEmpty ? nil : evaluation.languages.map(Language.init))
        // Scored as any report is, so that scoring it again gives the same.
        self = measured.scored(ScoringChoices(options))
    }
}

extension ScoringChoices {
    init(_ options: ScoreOptions) {
        self.init(
            k: options.k,
            policy: ProfilePolicy(minCorrect: options.minCorrect, maxProfile: options.maxProfile ?? .max),
            bootstrap: Bootstrap(seed: options.seed))
    }
}
