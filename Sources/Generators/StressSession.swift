package import Runner
import Sandbox
package import Suites

/// Where a stress or curation session stands.
package enum GeneratorProgress: Sendable {
    /// Samples and references are checked or counted.
    case session(RunProgress)
    /// Tasks whose inputs are looked for.
    case inputs(done: Int, total: Int)
}

/// Makes stress inputs for every task of a suite.
///
/// Samples are checked first, by a session that runs nothing twice; then each task is searched, or its generator scaled,
/// by one worker. What was tried is kept in the store: after `kill -9` the same command goes through what it knows in
/// seconds, and on from there.
package struct StressSession: Sendable {
    package enum Method: Sendable {
        /// Without any model, on the shape of the tests.
        case search
        /// The task's own generator, `stress.py`.
        case generator
        /// What a model writes.
        case model(InputAuthor)

        /// Whether stress inputs come from a generator of the task's.
        var scales: Bool { if case .search = self { false } else { true } }
    }

    package var suite: Suite
    package var submissions: [Submission]
    /// Another reading of the suite whose references refuse inputs that break their contract.
    package var contracts: Suite?
    package var method = Method.search
    package var search = SearchOptions()
    package var scaling = ScalingOptions()
    package var options: ScoreOptions
    package var store: ResultStore

    package init(suite: Suite, submissions: [Submission], options: ScoreOptions, store: ResultStore) {
        self.suite = suite
        self.submissions = submissions
        self.options = options
        self.store = store
    }

    /// - Throws: As `ScoreSession.run` does.
    package func run(
        progress: @escaping @Sendable (GeneratorProgress) -> Void = { _ in }
    ) async throws -> StressReport {
        let merged = MergedSubmission(submissions)
        var checking = options
        checking.profile = false
        let session = ScoreSession(
            suite: suite, submission: merged.submission, options: checking, store: store, scope: .suite)
        let evaluation = try await session.run { progress(.session($0)) }
        let bench = try await FunctionBench.open(options: options, store: store)
        do {
            let tasks = try await tasks(evaluation, merged: merged, on: bench, progress: progress)
            await bench.close()
            return StressReport(
                suite: stressed(tasks), tasks: tasks, seed: search.seed,
                problems: suite.problems + merged.submission.problems, lostRuns: evaluation.lostRuns)
        } catch {
            await bench.close()
            throw error
        }
    }

    private func tasks(
        _ evaluation: Evaluation, merged: MergedSubmission, on bench: FunctionBench,
        progress: @escaping @Sendable (GeneratorProgress) -> Void
    ) async throws -> [TaskStress] {
        let contracts = Dictionary(
            (self.contracts?.tasks ?? []).map { ($0.id, $0.references.map(\.source)) },
            uniquingKeysWith: { first, _ in first })
        let items = Array(zip(suite.tasks, evaluation.tasks))
        let done = DoneCount()
        progress(.inputs(done: 0, total: items.count))
        return try await bench.map(items) { seat, item in
            let (task, evaluation) = item
            let subject = SearchSubject(task, evaluation, of: merged, contracts: contracts[task.id] ?? [])
            let found = try await stress(task, subject, unfit: evaluation.unfit, with: seat, on: bench)
            progress(.inputs(done: done.next(), total: items.count))
            return found
        }
    }

    private func stress(
        _ task: Suites.Task, _ subject: SearchSubject?, unfit: String?, with seat: FunctionSeat, on bench: FunctionBench
    ) async throws -> TaskStress {
        guard let subject else { return .unusable(task, unfit ?? "no reference passes its tests") }
        guard !task.isExecutedAsWhole else { return .unusable(task, "inputs are made for Python functions only") }
        switch method {
        case .search:
            guard let shape = ShapeInference.shape(of: subject.testArguments) else {
                return .unusable(task, "its tests give no arguments to learn a shape from")
            }
            let lab = TrialBench(subject, bench: bench, seat: seat)
            var search = InputSearch(lab: lab, shape: shape, options: search)
            return try await search.run()
        case .generator:
            guard let generator = task.generator else { return .unusable(task, "it has no stress.py") }
            do {
                let scaled = try await GeneratorScaling.run(
                    generator, for: subject, with: seat, options: scaling, limits: options.limits)
                return TaskStress(task, scaled, solutions: subject.solutions.count)
            } catch let fault as GeneratorFault {
                return .unusable(task, "the generator is dropped: \(fault)")
            }
        case .model(let author):
            let synthesis = InputSynthesis(
                author, for: subject, with: seat, scaling: scaling, limits: options.limits)
            guard var synthesis else { return .unusable(task, "it has no reference to show the model") }
            return try await synthesis.run()
        }
    }

    /// The suite with the inputs that were found; tasks without any keep what they had.
    private func stressed(_ tasks: [TaskStress]) -> Suite {
        var stressed = suite
        stressed.problems = []
        let found = Dictionary(tasks.map { ($0.task, $0) }, uniquingKeysWith: { first, _ in first })
        for index in stressed.tasks.indices {
            guard let stress = found[stressed.tasks[index].id], !stress.sources.isEmpty else { continue }
            stressed.tasks[index].stressInputs = stress.sources
            if let generator = stress.generator { stressed.tasks[index].generator = generator }
            if method.scales {
                // A reference may take all of what scaling allows it.
                let own = stressed.tasks[index].limits.cpuTime ?? options.limits.cpuTime
                stressed.tasks[index].limits.cpuTime = max(own, scaling.cpuTime * 2)
            }
        }
        return stressed
    }
}

extension Suites.Task {
    var isExecutedAsWhole: Bool { kind != .function || testProgram != nil || language != .python }
}

extension TaskStress {
    static func unusable(_ task: Suites.Task, _ reason: String) -> TaskStress {
        TaskStress(
            task: task.id, inputs: [], sources: [], solutions: 0, panel: [], tried: 0, accepted: 0, refused: [:],
            spread: nil, seconds: 0, unusable: reason)
    }

    init(_ task: Suites.Task, _ scaled: ScaledGenerator, solutions: Int) {
        self.init(
            task: task.id,
            inputs: scaled.inputs.map {
                Input(name: $0.name, recipe: "stress.py, up to \(scaled.ending)", bytes: scaled.growth.last?.bytes)
            }, sources: scaled.inputs, solutions: solutions, panel: [], tried: scaled.growth.count,
            accepted: scaled.growth.count, refused: [:], spread: nil, seconds: 0, growth: scaled.growth)
    }
}

/// What a session made.
package struct StressReport: Sendable {
    /// As it was, with the new stress inputs.
    package var suite: Suite
    package var tasks: [TaskStress]
    package var seed: UInt64
    package var problems: [SuiteProblem]
    package var lostRuns: Int

    package var stressed: Int { tasks.count { !$0.sources.isEmpty } }
}
