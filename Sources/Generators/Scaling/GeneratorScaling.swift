import Counting
package import Runner
package import Sandbox
package import Suites

/// How far a generator is scaled.
package struct ScalingOptions: Sendable, Hashable {
    /// Scales are two to the power of these.
    package var exponents = 1...26
    package var inputBytes = 64 << 20
    /// CPU time of the generator and of each reference.
    package var cpuTime = Duration.seconds(20)
    package var seed = 1
    package var inputs = 2

    package init() {}
}

/// Why a generator is dropped.
package enum GeneratorFault: Error, Sendable, Hashable, CustomStringConvertible {
    case failed(scale: Int, reason: String)
    case wrongArity(found: Int, expected: Int)
    case noArguments(found: String)
    case notGrowing(from: Int, to: Int)
    case notDeterministic(scale: Int, seed: Int)
    case refused(scale: Int, reason: String)

    package var description: String {
        switch self {
        case .failed(let scale, let reason): "generate(\(scale), seed) fails: \(reason)"
        case .wrongArity(let found, let expected): "it gives \(found) arguments; the task takes \(expected)"
        case .noArguments(let found): "generate has to return a list of arguments, not \(found)"
        case .notGrowing(let from, let to): "its inputs do not grow from scale \(from) to \(to)"
        case .notDeterministic(let scale, let seed): "generate(\(scale), \(seed)) gives two different inputs"
        case .refused(let scale, let reason): "its input at scale \(scale) is refused: \(reason)"
        }
    }
}

/// A generator that passed, with the largest scale that stays inside the limits.
package struct ScaledGenerator: Sendable {
    package var inputs: [StressInput]
    package var growth: [GrowthPoint]
    /// What ended the growth: a limit, or the largest scale itself.
    package var ending: String
}

/// Scales a generator program from any origin (a suite's `stress.py`, a person's, a model's): its text is untrusted, runs
/// in the sandbox, and its inputs count only where contracts, shape and references accept them.
package struct GeneratorScaling {
    private let generator: SourceFile
    private let subject: SearchSubject
    private let shape: ArgumentsShape?
    private let seat: FunctionSeat
    private let options: ScalingOptions
    private let limits: Limits
    private let arity: Int?

    /// - Throws: `GeneratorFault` when the generator is to be dropped; else as `ScoreSession.run` does.
    package static func run(
        _ generator: SourceFile, for subject: SearchSubject, with seat: FunctionSeat, options: ScalingOptions,
        limits: Limits
    ) async throws -> ScaledGenerator {
        let scaling = GeneratorScaling(generator, subject, seat, options, limits)
        return try await scaling.run()
    }

    private init(
        _ generator: SourceFile, _ subject: SearchSubject, _ seat: FunctionSeat, _ options: ScalingOptions,
        _ limits: Limits
    ) {
        self.generator = generator
        self.subject = subject
        self.seat = seat
        self.options = options
        let tests = subject.testArguments
        shape = ShapeInference.shape(of: tests)
        arity = tests.first?.count
        var limits = limits
        limits.cpuTime = options.cpuTime
        limits.wallTime = options.cpuTime * 3
        limits.outputBytes = options.inputBytes
        self.limits = limits
    }

    /// What one scale came to.
    private enum Step {
        case grown(GrowthPoint)
        /// Beyond a limit, which is named.
        case ended(String)
    }

    private func run() async throws -> ScaledGenerator {
        var growth: [GrowthPoint] = []
        var ending = "the largest scale"
        var firstFault: GeneratorFault?
        for exponent in options.exponents {
            let scale = 1 << exponent
            switch try await step(scale, seed: options.seed, isFirst: growth.count % 8 == 0) {
            case .success(.grown(let point)): growth.append(point)
            case .success(.ended(let limit)): ending = limit
            case .failure(let fault):
                // Many generators need room for what they build: the smallest scales may fail.
                guard growth.isEmpty, scale <= 16, fault.isFailure else { throw firstFault ?? fault }
                firstFault = firstFault ?? fault
            }
            if ending != "the largest scale" { break }
        }
        guard let first = growth.first, let last = growth.last else {
            throw firstFault ?? GeneratorFault.failed(scale: 1 << options.exponents.lowerBound, reason: ending)
        }
        try await checkGrowth(from: first, to: last)
        return ScaledGenerator(inputs: try await inputs(at: last.scale), growth: growth, ending: ending)
    }

    private func step(
        _ scale: Int, seed: Int, isFirst: Bool
    ) async throws -> Result<Step, GeneratorFault> {
        let made = try await make(scale, seed: seed)
        if let limit = made.limit { return .success(.ended(limit)) }
        guard let output = made.output else {
            return .failure(.failed(scale: scale, reason: made.reason ?? "it gave nothing"))
        }
        guard let arguments = output.parts, case .list = output else {
            return .failure(.noArguments(found: output.typeName))
        }
        if let arity, arguments.count != arity { return .failure(.wrongArity(found: arguments.count, expected: arity)) }
        if isFirst, try await make(scale, seed: seed).output != output {
            return .failure(.notDeterministic(scale: scale, seed: seed))
        }
        let input = PythonPayload.input(arguments)
        if input.count > options.inputBytes { return .success(.ended("\(input.count) bytes at scale \(scale)")) }
        if !arguments.allSatisfy(\.hasSmallIntegers) {
            return .success(.ended("integers beyond 64 bits at scale \(scale)"))
        }
        if let shape, let violation = ShapeContract.violation(of: arguments, shape: shape) {
            return .failure(.refused(scale: scale, reason: violation))
        }
        return try await accepted(input, scale: scale)
    }

    /// Whether contracts and references accept an input, and how long the references take.
    private func accepted(_ input: [UInt8], scale: Int) async throws -> Result<Step, GeneratorFault> {
        let entryPoint = subject.task.entryPoint ?? ""
        for contract in subject.contracts {
            let run = try await seat.run(.call(source: contract, entryPoint: entryPoint), input: input, limits: limits)
            if let limit = Self.limit(run, scale) { return .success(.ended(limit)) }
            if run.verdict != .ok { return .failure(.refused(scale: scale, reason: run.reason ?? "a contract fails")) }
        }
        var wanted: Value?
        var times: [Double] = []
        var agreeing = 0
        for (index, solution) in subject.solutions.prefix(4).enumerated() {
            let run = try await seat.run(
                .call(source: solution.source, entryPoint: entryPoint), input: input, limits: limits)
            if let limit = Self.limit(run, scale) { return .success(.ended("\(solution.name): \(limit)")) }
            guard let output = run.output else {
                guard index == 0 else { continue }
                return .failure(.refused(scale: scale, reason: "\(solution.name): \(run.reason ?? "no output")"))
            }
            times.append(Double(run.cpuNanoseconds))
            let reference = wanted ?? output
            wanted = reference
            if try await seat.isRight(
                output, wanted: reference, input: input, oracle: subject.task.oracle, limits: limits)
            {
                agreeing += 1
            }
        }
        guard agreeing >= 2 else {
            return .failure(.refused(scale: scale, reason: "fewer than two references agree on its output"))
        }
        return .success(.grown(GrowthPoint(scale: scale, bytes: input.count, costs: times, unit: .nanoseconds)))
    }

    private struct Made {
        var output: Value?
        var reason: String?
        var limit: String?
    }

    private func make(_ scale: Int, seed: Int) async throws -> Made {
        let run = try await seat.run(
            .generate(generator), input: PythonPayload.input(scale: scale, seed: seed), limits: limits)
        return Made(output: run.output, reason: run.reason, limit: Self.limit(run, scale))
    }

    private static func limit(_ run: FunctionRun, _ scale: Int) -> String? {
        switch run.verdict {
        case .timeLimit, .memoryLimit, .outputLimit: "\(run.verdict.rawValue) at scale \(scale)"
        default: nil
        }
    }

    /// Neither larger inputs nor dearer references: the scale does nothing.
    private func checkGrowth(from first: GrowthPoint, to last: GrowthPoint) async throws {
        guard first.scale < last.scale, last.bytes <= first.bytes else { return }
        var counts: [UInt64] = []
        for scale in [first.scale, last.scale] {
            guard let arguments = try await make(scale, seed: options.seed).output?.parts else { return }
            let run = try await seat.run(
                .call(source: subject.solutions[0].source, entryPoint: subject.task.entryPoint ?? ""),
                input: PythonPayload.input(arguments), limits: countedLimits, counted: true)
            // Too slow to be counted: that is growth.
            guard let count = run.count else { return }
            counts.append(count)
        }
        if counts[1] <= counts[0] + counts[0] / 10 {
            throw GeneratorFault.notGrowing(from: first.scale, to: last.scale)
        }
    }

    private var countedLimits: Limits {
        var limits = limits
        limits.cpuTime *= 60
        limits.wallTime *= 60
        return limits
    }

    /// The largest scale with several seeds, as far as their inputs are accepted too.
    private func inputs(at scale: Int) async throws -> [StressInput] {
        var seeds = [options.seed]
        for seed in options.seed + 1..<options.seed + max(1, options.inputs) {
            if case .success(.grown) = try await step(scale, seed: seed, isFirst: false) { seeds.append(seed) }
        }
        return seeds.map {
            StressInput(name: "scale=\(scale),seed=\($0)", input: .generated(scale: scale, seed: $0))
        }
    }
}

extension GeneratorFault {
    fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }
}

extension Value {
    /// Whether every integer in it has 64 bits or fewer.
    fileprivate var hasSmallIntegers: Bool {
        switch self {
        case .int(let number): Int(exactly: number) != nil
        case .list(let parts), .tuple(let parts), .set(let parts), .frozenset(let parts):
            parts.allSatisfy(\.hasSmallIntegers)
        case .dict(let entries): entries.allSatisfy { $0.key.hasSmallIntegers && $0.value.hasSmallIntegers }
        default: true
        }
    }
}
