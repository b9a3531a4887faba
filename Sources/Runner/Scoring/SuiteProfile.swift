public import Counting
import Metrics
import Sandbox
public import Suites

/// Measures a suite's references and says whether the suite can tell solutions apart.
public struct SuiteProfile: Sendable {
    /// What a task must show when it is measured.
    public struct Requirements: Sendable, Hashable {
        public var references: Int
        /// Between each reference and the next faster one.
        public var ratio: Double
        /// Cost of the slowest reference, at least.
        public var slowest: Double
        /// Cost of the fastest reference, at least.
        public var fastest: Double

        /// What the built-in suites are held to.
        public init(
            references: Int = 4, ratio: Double = 1.3, slowest: Double = 20_000_000, fastest: Double = 100_000
        ) {
            self.references = references
            self.ratio = ratio
            self.slowest = slowest
            self.fastest = fastest
        }
    }

    public struct TaskProfile: Sendable, Hashable {
        public var id: String
        /// Slow to fast; the cost summed over the stress inputs, absent when it could not be measured.
        public var references: [(name: String, cost: Double?)] {
            zip(names, costs).map { ($0, $1) }
        }
        /// Everything the requirements are not met by; empty for a good task.
        public var faults: [String]
        private var names: [String]
        private var costs: [Double?]

        init(_ task: TaskEvaluation, requirements: Requirements) {
            id = task.id
            names = task.references.map(\.name)
            costs = task.references.map { $0.reason == nil ? $0.costs.total : nil }
            faults = []
            faults = Self.faults(task, costs: costs, requirements: requirements)
        }

        private static func faults(
            _ task: TaskEvaluation, costs: [Double?], requirements: Requirements
        ) -> [String] {
            var faults: [String] = []
            if let reason = task.unfit ?? task.unprofiled { faults.append(reason) }
            faults += task.droppedTests.map { "\($0.input): \($0.reason)" }
            faults += task.droppedInputs.map { "stress input \($0.input): \($0.reason)" }
            for reference in task.references {
                if let reason = reference.reason { faults.append("\(reference.name): \(reason)") }
                for input in reference.costs where input.cost == nil {
                    faults.append("\(reference.name) on \(input.input): \(input.reason ?? input.verdict.rawValue)")
                }
            }
            if task.references.count < requirements.references {
                faults.append("\(task.references.count) references, expected \(requirements.references) or more")
            }
            for index in costs.indices.dropFirst() {
                guard let slower = costs[index - 1], let faster = costs[index] else { continue }
                if slower < faster * requirements.ratio {
                    let names = "\(task.references[index - 1].name) costs \(slower) and \(task.references[index].name)"
                    faults.append("\(names) \(faster): expected \(requirements.ratio) times or more between them")
                }
            }
            if let slowest = costs.first ?? nil, slowest < requirements.slowest {
                faults.append("the slowest reference costs \(slowest), expected \(requirements.slowest) or more")
            }
            if let fastest = costs.last ?? nil, fastest < requirements.fastest {
                faults.append("the fastest reference costs \(fastest), expected \(requirements.fastest) or more")
            }
            return faults
        }
    }

    public var tasks: [TaskProfile]
    public var counter: CounterName

    /// Runs every reference on every test and stress input.
    public static func measure(
        _ suite: Suite, options: ScoreOptions, store: ResultStore, requirements: Requirements = Requirements(),
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws -> SuiteProfile {
        let nothing = Submission(name: "references", samples: [])
        let session = ScoreSession(suite: suite, submission: nothing, options: options, store: store, scope: .suite)
        let evaluation = try await session.run(progress: progress)
        return SuiteProfile(
            tasks: evaluation.tasks.map { TaskProfile($0, requirements: requirements) }, counter: options.counter)
    }
}

extension [InputCost] {
    /// Absent unless every input gave a cost that counts.
    public var total: Double? {
        let costs = compactMap { $0.verdict == .ok ? $0.cost?.value : nil }
        return isEmpty || costs.count < count ? nil : CompensatedSum(costs).value
    }
}
