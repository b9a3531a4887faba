/// How a run ended. The words are part of the report's format.
public enum Verdict: String, Codable, Sendable, CaseIterable, Hashable {
    case ok
    case wrongAnswer = "wrong_answer"
    case runtimeError = "runtime_error"
    case compileError = "compile_error"
    case timeLimit = "time_limit"
    case memoryLimit = "memory_limit"
    case outputLimit = "output_limit"
    case securityViolation = "security_violation"
    /// The harness failed, not the program: never counted against a sample.
    case internalError = "internal_error"
}
