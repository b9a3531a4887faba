import ArgumentParser
import Reports
import Suites

struct SuiteShowCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A suite's tasks, or one task's statement.",
        discussion: """
              assay suite show core
              assay suite show core core/<task>
            """)

    @Argument(help: "A built-in name, a folder, or FORMAT:PATH.")
    var suite: String

    @Argument(help: "One task, by its id.")
    var task: String?

    func perform() async throws -> Outcome {
        let suite = try SuiteLocator().suite(suite)
        try StandardStreams.printResult(try task.map { try text(of: found($0, in: suite)) } ?? text(of: suite))
        return .finished
    }

    private func text(of suite: Suite) -> String {
        var table = TextTable(
            [("task", .left), ("tests", .right), ("stress", .right), ("references", .right), ("oracle", .left)],
            flexible: 0)
        for task in suite.tasks {
            table.add([
                .init(task.id), .init("\(task.tests.count)"), .init("\(task.stressInputs.count)"),
                .init("\(task.references.count)"), .init(task.oracle.name),
            ])
        }
        let head = "\(suite.name) \(suite.version): \(counted(suite.tasks.count, "task")), hash \(suite.contentHash)"
        return ([head, ""] + table.lines(style: Terminal.resultStyle(noColor: false))).joined(separator: "\n") + "\n"
    }

    private func text(of task: Suites.Task) -> String {
        let references = task.references.map(\.name).joined(separator: ", ")
        return """
            \(task.id)\(task.entryPoint.map { ", entry point \($0)" } ?? "")
            references, slow to fast: \(references)
            oracle: \(task.oracle.name)

            \(task.statement)

            """
    }
}

/// The task with this id.
func found(_ id: String, in suite: Suite) throws(Failure) -> Suites.Task {
    if let task = suite.tasks.first(where: { $0.id == id }) { return task }
    let example = suite.tasks.first.map { "\nIds look like \($0.id); `assay suite show` lists them." } ?? ""
    throw Failure(.usage, "\(suite.name) has no task \(id)\(example)")
}

extension Oracle {
    /// As `task.yaml` writes it.
    var name: String {
        switch self {
        case .exact: "exact"
        case .tolerance(let absolute, let relative): "tolerance \(absolute), \(relative)"
        case .unordered: "unordered"
        case .coffe: "coffe"
        case .evalPlus(let absolute, let rule): "evalplus \(absolute), \(rule.rawValue)"
        case .lines(extra: .wrong): "lines"
        case .lines(extra: .ignored): "lines, extra ones ignored"
        case .tokens: "tokens"
        case .checker(let file): "checker \(file.path.split(separator: "/").last ?? "")"
        }
    }
}
