import Sandbox
import Suites

/// What a run came to before any oracle has looked at its output. A pure reading of the facts.
struct RunEnding: Sendable {
    /// `ok` when a value was returned within the limits.
    var verdict: Verdict
    var reason: String?
    /// Absent unless the verdict is `ok`.
    var output: Value?

    init(_ run: PythonRun) {
        if run.process != .ok && run.process != .runtimeError {
            self.init(run.process, run.reasons.first)
            return
        }
        switch run.outcome {
        // Killed when its result was out, which would keep its cost to itself.
        case .returned where run.process != .ok: self.init(.runtimeError, run.reasons.first)
        case .returned(let value): self.init(.ok, nil, value)
        case .raised(let exception): self.init(.runtimeError, exception.description)
        case .syntaxError(let error): self.init(.compileError, error.description)
        case .missingEntryPoint(let name): self.init(.runtimeError, "it defines no function \(name)")
        case .unencodable(let what): self.init(.runtimeError, "the result is not plain data: \(what)")
        case .outOfMemory(let stage): self.init(.memoryLimit, "MemoryError (during \(stage.rawValue))")
        case .driverFailure(let what): self.init(.runtimeError, "it broke the driver that called it: \(what)")
        case .malformed(let what): self.init(.runtimeError, "it sent a malformed result: \(what)")
        case nil: self.init(.runtimeError, run.reasons.first ?? "it ended before it returned")
        }
    }

    /// As `init(_:)`, for an output that an oracle will judge: one that only asks whether there is an output takes what
    /// is no plain data for one.
    init(_ run: PythonRun, oracle: Oracle) {
        self.init(run)
        if case .evalPlus(_, .presence) = oracle, run.process == .ok, case .unencodable = run.outcome {
            self.init(.ok, nil, .bool(true))
        }
    }

    private init(_ verdict: Verdict, _ reason: String?, _ output: Value? = nil) {
        self.verdict = verdict
        self.reason = reason
        self.output = output
    }
}
