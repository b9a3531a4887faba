public import Counting
public import Metrics
import Sandbox
public import Suites

/// How the costs of a suite's references grow with the scale of their tasks' generators.
public struct ComplexityProfile: Sendable {
    public struct ReferenceComplexity: Sendable, Hashable {
        public var task: String
        public var reference: String
        /// As the suite states it; absent where its class is not known.
        public var stated: ComplexityClass?
        /// Costs, rising with the scale.
        public var points: [ScaledCost]
        /// Absent when the points cannot tell classes apart.
        public var fit: ComplexityFit?

        /// The fit is another class than the stated one, or there is none.
        public var contradictsStated: Bool { stated != nil && fit?.complexity != stated }
    }

    /// In the suite's order. Tasks without a generated stress input are left out.
    public var references: [ReferenceComplexity]
    public var counter: CounterName

    /// References whose class is stated, and those of them that the fit contradicts.
    public var stated: Int { references.count { $0.stated != nil } }
    public var contradicted: Int { references.count(where: \.contradictsStated) }

    /// Runs every reference over growing scales, from a thirty-second of the task's own to four times it; references that
    /// are still cheap there go on to thirty-two times it, where slowly growing terms show.
    ///
    /// Everything is counted through a session and kept in its store: what is there is not run again.
    public static func measure(
        _ suite: Suite, options: ScoreOptions, store: ResultStore,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws -> ComplexityProfile {
        var options = options
        options.limits.cpuTime = min(options.limits.cpuTime, ScaleLadder.cpuLimit)
        var costs = try await costs(
            ScaleLadder.common, of: suite.tasks, suite, options: options, store: store, progress: progress)
        let cheap = suite.tasks.compactMap { task in
            ScaleLadder.cheapPart(of: task, costs: costs[task.id] ?? [:], unit: options.counter.unit)
        }
        let further = try await Self.costs(
            ScaleLadder.further, of: cheap, suite, options: options, store: store, progress: progress)
        for (task, references) in further {
            for (reference, points) in references { costs[task, default: [:]][reference, default: []] += points }
        }
        return ComplexityProfile(
            references: suite.tasks.filter { ScaleLadder.base(of: $0) != nil }.flatMap { task in
                task.references.map { reference in
                    let points = costs[task.id]?[reference.name] ?? []
                    return ReferenceComplexity(
                        task: task.id, reference: reference.name, stated: reference.complexity, points: points,
                        fit: ComplexityFit(points))
                }
            }, counter: options.counter)
    }

    /// By task and reference.
    private static func costs(
        _ halfOctaves: ClosedRange<Int>, of tasks: [Suites.Task], _ suite: Suite, options: ScoreOptions,
        store: ResultStore, progress: @escaping @Sendable (RunProgress) -> Void
    ) async throws -> [String: [String: [ScaledCost]]] {
        let ladders = tasks.compactMap { ScaleLadder(of: $0, halfOctaves: halfOctaves) }
        guard !ladders.isEmpty else { return [:] }
        let scaled = Suite(name: suite.name, version: suite.version, tasks: ladders.map(\.task))
        let session = ScoreSession(
            suite: scaled, submission: Submission(name: "references", samples: []), options: options, store: store,
            scope: .suite)
        let evaluation = try await session.run(progress: progress)
        let byID = Dictionary(evaluation.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ladders.reduce(into: [:]) { costs, ladder in
            costs[ladder.task.id] = byID[ladder.task.id].map { ladder.points(of: $0) }
        }
    }
}
