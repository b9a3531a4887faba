import Sandbox
import Suites

extension RunSteps {
    /// Makes the test inputs of every task; a task none of whose tests can be made is unfit.
    func planTests(_ tasks: [Suites.Task]) async throws -> [TaskPlan] {
        progress.begin(.inputs, total: tasks.count)
        return try await pool.map(tasks) { worker, task in
            progress.started()
            var plan = TaskPlan(task: task)
            if task.testProgram != nil {
                plan.tests.append(.init(name: "test/program", input: [], wanted: .string("")))
            } else if !task.isExecuted, task.language != .python {
                plan.unfit = LanguageError.notCallable(task: task.id, task.language).description
            } else if task.tests.isEmpty {
                plan.unfit = "the task has no tests"
            }
            for (index, test) in task.tests.enumerated() where plan.unfit == nil && task.testProgram == nil {
                switch try await input(test.input, of: plan, named: "test/\(index)", with: worker) {
                case .success(let bytes):
                    plan.tests.append(.init(name: "test/\(index)", input: bytes, wanted: test.expected))
                case .failure(let problem):
                    plan.drop("test/\(index)", "its input cannot be made: \(problem.reason)")
                }
            }
            if plan.unfit == nil, plan.tests.isEmpty {
                plan.unfit = "no test can be used: \(plan.droppedTests.first?.reason ?? "there is none")"
            }
            progress.finished(failed: plan.unfit != nil)
            return plan
        }
    }

    /// Why an input could not be made.
    struct InputProblem: Error { let reason: String }

    /// The encoded argument list. Expressions and generators run in the sandbox, once for each store.
    func input(
        _ source: InputSource, of plan: TaskPlan, named name: String, with worker: Worker
    ) async throws -> Result<[UInt8], InputProblem> {
        let payload: PythonPayload
        var given = PythonPayload.input([])
        switch source {
        case .arguments(let values): return .success(PythonPayload.input(values))
        case .text(let text): return .success(Array(text.utf8))
        case .expression(let text): payload = .evaluate(expression: text)
        case .generator(let file, let entryPoint, let seed):
            payload = .call(source: "import random; random.seed(\(seed))\n" + file.text, entryPoint: entryPoint)
        case .generated(let scale, let seed):
            guard let generator = plan.task.generator else {
                return .failure(InputProblem(reason: "the task has no stress.py"))
            }
            payload = .generate(generator)
            given = PythonPayload.input(scale: scale, seed: seed)
        }
        let key = "\(plan.hash)/\(name)"
        if let bytes = try ledger.store.artifact(.input, key: key) { return .success(bytes) }
        let ending = RunEnding(
            try await worker.run(payload, input: given, limits: stressLimits(for: plan.task), counted: false))
        guard ending.verdict == .ok, let output = ending.output else {
            return .failure(InputProblem(reason: ending.reason ?? ending.verdict.rawValue))
        }
        if plan.task.isExecuted {
            guard let text = output.printed else {
                return .failure(InputProblem(reason: "expected the text of standard input, found \(output.typeName)"))
            }
            try ledger.store.keep(.input, key: key, bytes: text)
            return .success(text)
        }
        guard let arguments = output.elements else {
            return .failure(InputProblem(reason: "expected a list of arguments, found \(output.typeName)"))
        }
        let bytes = PythonPayload.input(arguments)
        try ledger.store.keep(.input, key: key, bytes: bytes)
        return .success(bytes)
    }
}
