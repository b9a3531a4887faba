import Counting
package import Sandbox
package import Suites

/// Calls Python functions in warm cells for what looks for inputs: generators, contracts, and solutions under search.
///
/// The same workers, cells and counters as a session's, without its stages.
package struct FunctionBench: Sendable {
    package let options: ScoreOptions
    package let store: ResultStore
    private let environment: RunEnvironment

    /// Makes sure that this machine can do what was asked, before anything is run.
    ///
    /// - Throws: `SandboxError`, `CountingError`, `PythonError`.
    package static func open(options: ScoreOptions, store: ResultStore) async throws -> FunctionBench {
        let environment = try await RunEnvironment.open(options: options, languages: [], store: store)
        return FunctionBench(options: options, store: store, environment: environment)
    }

    package func close() async { await environment.pool.close() }

    /// Whatever a count may depend on.
    package var fingerprint: String { environment.countedFingerprint }

    /// As `WorkerPool.map`: the results in item order; a cancelled task finishes the items in flight.
    package func map<Item: Sendable, Output: Sendable>(
        _ items: [Item], _ body: @escaping @Sendable (FunctionSeat, Item) async throws -> Output
    ) async throws -> [Output] {
        try await environment.pool.map(items) { worker, item in try await body(FunctionSeat(worker: worker), item) }
    }
}

/// One worker of a bench: runs one call at a time.
package struct FunctionSeat: Sendable {
    let worker: Worker

    /// One run of a mode of the driver, as its ending tells it.
    package func run(
        _ payload: PythonPayload, input: [UInt8], limits: Limits, counted: Bool = false
    ) async throws -> FunctionRun {
        let run = try await worker.run(payload, input: input, limits: limits, counted: counted)
        let ending = RunEnding(run)
        return FunctionRun(
            verdict: ending.verdict, reason: ending.reason, output: ending.output, count: run.reading?.count,
            cpuNanoseconds: run.cpuNanoseconds, hasSuspicion: !run.flags.suspicions.isEmpty)
    }

    /// Whether an output is what is wanted; a checker is asked in the sandbox.
    package func isRight(
        _ output: Value, wanted: Value, input: [UInt8], oracle: Oracle, limits: Limits
    ) async throws -> Bool {
        let answer = try await worker.judgement(
            of: output, wanted: wanted, input: input, oracle: oracle, limits: limits)
        return answer == .judged(.right)
    }
}

/// What one call came to.
package struct FunctionRun: Sendable {
    package var verdict: Verdict
    /// Why the verdict is not `ok`.
    package var reason: String?
    /// Absent unless the verdict is `ok`.
    package var output: Value?
    /// Delivery of the result included; absent for runs that were not counted.
    package var count: UInt64?
    package var cpuNanoseconds: Int64
    package var hasSuspicion: Bool
}
