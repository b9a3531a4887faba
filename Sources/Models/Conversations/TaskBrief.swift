public import Suites

/// What conversations about inputs tell a model of a task.
public struct TaskBrief: Sendable, Hashable {
    public var statement: String
    /// A correct solution: it names the parameters, and shows where the cost comes from.
    public var solution: String
    public var entryPoint: String
    /// Calls of the tests, as Python writes the arguments.
    public var examples: [String]
    /// Assertions that inputs have to keep.
    public var contracts: [String]

    public init(
        statement: String, solution: String, entryPoint: String, examples: [String] = [], contracts: [String] = []
    ) {
        self.statement = statement
        self.solution = solution
        self.entryPoint = entryPoint
        self.examples = examples
        self.contracts = contracts
    }

    private static let exampleLength = 300
    private static let exampleCount = 4

    /// Of a Python function task.
    ///
    /// - Parameter contracts: assertions that its inputs keep.
    /// - Returns: `nil` for tasks of other kinds, and for those without a reference.
    public init?(_ task: Task, contracts: [String] = []) {
        guard task.kind == .function, task.language == .python, let entryPoint = task.entryPoint,
            let solution = task.references.last
        else { return nil }
        let examples = task.tests.lazy.compactMap { test -> String? in
            guard case .arguments(let arguments) = test.input else { return nil }
            let text = "\(entryPoint)(\(arguments.map(\.description).joined(separator: ", ")))"
            return text.utf8.count <= Self.exampleLength ? text : nil
        }
        self.init(
            statement: task.statement, solution: solution.source, entryPoint: entryPoint,
            examples: Array(examples.prefix(Self.exampleCount)), contracts: contracts)
    }

    /// As prompts begin.
    var text: String {
        var parts = [
            "A programming problem:\n\n\(statement)", "A correct solution:\n\n```python\n\(solution)\n```",
        ]
        if !examples.isEmpty { parts.append("Valid calls:\n\n```python\n\(examples.joined(separator: "\n"))\n```") }
        if !contracts.isEmpty {
            parts.append("Every valid input keeps these:\n\n```python\n\(contracts.joined(separator: "\n"))\n```")
        }
        return parts.joined(separator: "\n\n")
    }
}
