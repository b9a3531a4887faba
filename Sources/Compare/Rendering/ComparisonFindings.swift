import Sandbox

/// What an annotation is made of: one thing that somebody has to look at.
struct ComparisonFinding: Sendable {
    enum Rule: String, Sendable, CaseIterable {
        case regression, wrong, inconclusive, threshold

        var description: String {
            switch self {
            case .regression: "A cost or score is worse than its gate allows, confirmed."
            case .wrong: "A sample is wrong where base was right."
            case .inconclusive: "Something points to a regression and could not be confirmed."
            case .threshold: "A score is under its threshold."
            }
        }

        var isError: Bool { self != .inconclusive }
    }

    var rule: Rule
    /// A task or sample; absent: the suite as a whole.
    var subject: String?
    /// Of its sample in head's samples; absent where nobody knows.
    var line: Int?
    var gate: String
    var message: String
}

extension ComparisonDocument {
    /// Where an annotation is shown: at the sample, else at what the command line named.
    func place(of finding: ComparisonFinding) -> (file: String, line: Int?) {
        guard let line = finding.line, line > 0, let file = head.samplesFile, file != "-" else {
            return (head.givenAs, nil)
        }
        return (file, line)
    }

    /// The gravest first.
    var findings: [ComparisonFinding] {
        gates.sorted { $1.verdict < $0.verdict }.flatMap { gate -> [ComparisonFinding] in
            if gate.verdict == .wrong {
                return tasks.flatMap(\.verdicts).filter(\.isWrong).map { change in
                    let reason = change.reason.map { ": \($0)" } ?? ""
                    return ComparisonFinding(
                        rule: .wrong, subject: change.sample, line: change.line, gate: gate.gate,
                        message: "\(change.sample) was ok and is \(change.head.rawValue)\(reason)")
                }
            }
            if gate.findings.isEmpty, gate.verdict != .ok {
                let rule: ComparisonFinding.Rule = gate.verdict == .regression ? .threshold : .inconclusive
                return [
                    ComparisonFinding(
                        rule: rule, subject: nil, gate: gate.gate, message: "\(gate.gate): \(gate.reason ?? "")")
                ]
            }
            return gate.findings.map { finding in
                ComparisonFinding(
                    rule: finding.verdict == .regression ? .regression : .inconclusive, subject: finding.task,
                    line: tasks.first { $0.id == finding.task }?.line, gate: gate.gate,
                    message: "\(gate.gate): \(finding.sentence)")
            }
        }
    }
}
