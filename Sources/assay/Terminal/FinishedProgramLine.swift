import Reports
import Runner
import Sandbox

extension FinishedProgram {
    /// What `--verbose` says: task, programs, stage and verdict, then the cost or the reason.
    func line(in stage: RunProgress.Stage) -> String {
        var words = "\(task) \(names.joined(separator: " ")): \(verdict.rawValue)"
        if let cost { words += ", \(compactCost(cost, unit: unit))" }
        if let reason { words += ", \(reason)" }
        return printable("assay: \(stage.rawValue): \(words)")
    }
}
