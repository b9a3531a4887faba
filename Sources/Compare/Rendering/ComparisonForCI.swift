import Counting
import Reports

extension ComparisonDocument {
    /// A test for each gate and for each task that both sides have.
    func junit() -> String {
        let gateCases = gates.map { gate in
            JUnitDocument.Case("gate \(gate.gate)", in: "gates", gate.junitResult)
        }
        let gated = Dictionary(
            gates.flatMap(\.findings).compactMap { finding in finding.task.map { ($0, finding) } },
            uniquingKeysWith: { first, second in first.verdict >= second.verdict ? first : second })
        let taskCases = tasks.filter { $0.change != .new && $0.change != .gone }.map { task in
            let cost = task.cost.map { "\(counter.unit.rawValue) \($0.text)" }
            return JUnitDocument.Case(task.id, in: suite.name, result(of: task, gated[task.id]), output: cost)
        }
        return JUnitDocument(
            named: "assay compare \(base.givenAs) \(head.givenAs)", gateCases + taskCases
        ).text
    }

    private func result(of task: TaskDifference, _ finding: GateFinding?) -> JUnitDocument.Result {
        let isGated = gates.contains { $0.verdict == .wrong }
        if isGated, task.verdicts.contains(where: \.isWrong) { return .failure(message: task.why, type: "wrong") }
        return switch finding?.verdict {
        case .regression?: .failure(message: finding?.sentence ?? "", type: "regression")
        case .inconclusive?: .skipped(message: "inconclusive: \(finding?.sentence ?? "")")
        default: .passed
        }
    }

    /// Annotations for GitHub Actions, and what the run came to.
    func workflowCommands() -> String {
        let shown = findings.prefix(Self.annotationLimit).map { finding in
            let place = place(of: finding)
            return workflowCommand(
                finding.rule.isError ? "error" : "warning", title: "assay: \(finding.rule.rawValue)",
                file: place.file.hasPrefix("git:") ? nil : place.file, line: place.line,
                shortened(finding.message, to: 500))
        }
        let summary = workflowCommand(
            "notice", title: "assay: \(gates.isEmpty ? "comparison" : verdict.title)", headline)
        return shown.joined() + summary
    }

    /// GitHub shows ten of a kind in a step.
    private static let annotationLimit = 10
}

extension GateResult {
    fileprivate var junitResult: JUnitDocument.Result {
        switch verdict {
        case .ok: .passed
        case .inconclusive: .skipped(message: "inconclusive: \(reason ?? "")")
        case .regression, .wrong: .failure(message: reason ?? "", type: verdict.rawValue)
        }
    }
}
