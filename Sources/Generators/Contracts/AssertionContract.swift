package import Runner
package import Sandbox
import Suites

/// Assertions about a task's parameters, whoever wrote them: a benchmark, a person, a model.
///
/// An assertion is a Python statement or an expression over the parameters' names (`len(nums) > 0`). It is untrusted and
/// runs in the sandbox only.
package enum AssertionContract {
    /// A program with the task's entry point that raises for an input that breaks the assertion.
    ///
    /// - Parameter reference: a solution, which names the parameters; it is loaded and not called.
    package static func program(_ assertion: String, reference: String, entryPoint: String) -> String {
        let name = Value.string(PythonString(entryPoint)).description
        let text = Value.string(PythonString(assertion)).description
        return """
            \(reference)

            def _contract_of(function, text):
                import ast, inspect
                names = list(inspect.signature(function).parameters)
                def check(*given):
                    scope = dict(globals(), **dict(zip(names, given)))
                    tree = ast.parse(text)
                    if len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr):
                        assert eval(compile(ast.Expression(tree.body[0].value), "<contract>", "eval"), scope), text
                    else:
                        exec(compile(tree, "<contract>", "exec"), scope)
                    return True
                return check

            globals()[\(name)] = _contract_of(globals()[\(name)], \(text))
            """
    }

    /// One proposed assertion and what became of it.
    package struct Proposal: Sendable, Hashable {
        package var text: String
        /// Why it is dropped: the first test that it refuses, or its own failure; absent when it is kept.
        package var dropped: String?
    }

    /// Takes assertions one at a time and keeps those under which every test still passes, as STGen does.
    ///
    /// - Throws: As `ScoreSession.run` does.
    package static func proved(
        _ proposals: [String], for subject: SearchSubject, with seat: FunctionSeat, limits: Limits
    ) async throws -> [Proposal] {
        var judged: [Proposal] = []
        let entryPoint = subject.task.entryPoint ?? ""
        for text in proposals {
            let source = program(text, reference: subject.solutions[0].source, entryPoint: entryPoint)
            var reason: String?
            for (index, arguments) in subject.testArguments.enumerated() where reason == nil {
                let run = try await seat.run(
                    .call(source: source, entryPoint: entryPoint), input: PythonPayload.input(arguments), limits: limits
                )
                if run.verdict != .ok { reason = "test \(index): \(run.reason ?? run.verdict.rawValue)" }
            }
            judged.append(Proposal(text: text, dropped: reason))
        }
        return judged
    }
}
