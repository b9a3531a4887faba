import Sandbox
import Suites

extension Worker {
    /// The oracle's word on an output; a checker is asked in the sandbox.
    func judgement(
        of output: Value, wanted: Value, input: [UInt8], oracle: Oracle, limits: Limits
    ) throws -> CheckerAnswer {
        let judgement = oracle.judge(got: output, wanted: wanted)
        guard case .needsChecker(let checker) = judgement else { return .judged(judgement) }
        let arguments = try MarshalDecoder.decode(input)
        let run = try run(
            .check(checker), input: MarshalEncoder.encode(.list([arguments, wanted, output])), limits: limits,
            counted: false)
        guard let outcome = run.outcome else {
            return .checkerFailed(run.reasons.first ?? "it ended without an answer")
        }
        return CheckerAnswer(outcome, got: output, wanted: wanted)
    }
}
