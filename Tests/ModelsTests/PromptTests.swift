import Suites
import Testing

@testable import Models

@Suite("A prompt")
struct PromptTests {
    private let function = Suites.Task(
        id: "f", kind: .function, statement: "# Double\n\nTwice the number.\n", entryPoint: "double")
    private let code = "def double(x):\n    \"\"\"Twice the number.\"\"\"\n"

    private func message(_ task: Suites.Task, _ style: PromptStyle = .solve) throws -> String {
        let prompt = try #require(style.prompt(for: task, api: .chat))
        guard case .chat(let messages) = prompt.prompt, messages.count == 1 else {
            Issue.record("\(prompt)")
            return ""
        }
        #expect(prompt.start == nil && prompt.stop.isEmpty)
        return messages[0].content
    }

    @Test("for a function names it and has the statement, or the code to complete")
    func functions() throws {
        let text = try message(function)
        #expect(text.contains("Write the Python function `double`") && text.contains("Twice the number."))
        #expect(text.contains("marked python") && !text.contains("instructions"))
        var completed = function
        completed.prompt = code
        #expect(try message(completed).contains("Complete this Python function.\n\n```python\n\(code)```"))
        // The name that the statement uses is the one that a sample defines.
        var renamed = function
        (renamed.entryPoint, renamed.sourceEntryPoint) = ("solution", "double")
        #expect(try message(renamed).contains("`double`"))
    }

    @Test("for a program says where input comes from; for an edit it has the program, once")
    func programs() throws {
        var task = function
        task.kind = .program
        task.language = .cpp
        let text = try message(task)
        #expect(text.contains("C++ program") && text.contains("standard input") && text.contains("marked cpp"))
        task.kind = .edit
        task.references = [Reference(name: "slow", source: "int main() {}\n"), Reference(name: "fast", source: "f")]
        let edit = try message(task)
        #expect(edit.contains("Make this C++ program faster") && edit.contains("```cpp\nint main() {}\n```"))
        #expect(edit.contains("Twice the number.") && !edit.contains("instructions"))
        task.statement = "Make this faster:\nint main() {}\n"
        #expect(try message(task).ranges(of: "int main() {}").count == 1)
    }

    @Test("for efficient code says what is measured")
    func efficient() throws {
        let text = try message(function, .efficient)
        #expect(text.contains("right first of all") && text.contains("lowest complexity"))
    }

    @Test("of the user's has the task's parts in their places, and braces elsewhere as they are")
    func template() throws {
        var task = function
        task.statement = "say {program} {x}"
        let style = try #require(
            PromptStyle(name: "mine.txt", template: "{language} {entry_point}: {statement} {y} {{statement}}{"))
        #expect(try message(task, style) == "Python double: say {program} {x} {y} {say {program} {x}}{")
        #expect(PromptStyle(name: "mine.txt", template: "Write {entry_point} in {language}") == nil)
    }

    @Test("for a base model is the program's start, which belongs to the solution")
    func completions() throws {
        var task = function
        task.prompt = code
        let prompt = try #require(PromptStyle.solve.prompt(for: task, api: .completions))
        #expect(prompt.prompt == .completion(code) && prompt.stop.count <= 4)
        #expect(prompt.solution("    return x + x\n") == code + "    return x + x\n")
        let hinted = try #require(PromptStyle.efficient.prompt(for: task, api: .completions))
        #expect(hinted.prompt == .completion("# The fastest correct solution.\n" + code))
        #expect(hinted.solution("x") == code + "x")
        // Without code to continue, a code block is opened and ends the answer.
        let other = try #require(PromptStyle.solve.prompt(for: function, api: .completions))
        guard case .completion(let text) = other.prompt else { return }
        #expect(text.hasSuffix("```python\n") && other.stop == ["\n```"] && other.solution("x") == "x")
    }

    @Test("is none where a task says nothing of what is wanted")
    func unstated() {
        var task = function
        task.statement = " \n"
        #expect(PromptStyle.solve.prompt(for: task, api: .chat) == nil)
        let suite = Suites.Suite(name: "s", version: "1", tasks: [function, task])
        let plan = SamplePlan(suite: suite, model: "m", style: .solve, sampling: Sampling(), count: 3)
        #expect(plan.unstated == ["f"] && plan.items.count == 3)
    }

    @Test("and how it is sampled make a question; only the sample's index tells its samples apart")
    func identity() {
        let suite = Suites.Suite(name: "s", version: "1", tasks: [function])
        func items(_ change: (inout SamplePlan) -> Void) -> [ModelRequest] {
            var plan = SamplePlan(suite: suite, model: "m", style: .solve, sampling: Sampling(seed: 1), count: 2)
            change(&plan)
            return plan.items.map(\.request)
        }
        let base = items { _ in }
        #expect(base.map(\.sample) == [0, 1] && base[0].contentHash == base[1].contentHash)
        #expect(items { $0.count = 5 }[0] == base[0])
        // Tasks that read alike are asked apart.
        #expect(items { $0.suite.tasks[0].id = "g" }[0].contentHash != base[0].contentHash)
        for change: (inout SamplePlan) -> Void in [
            { $0.style = .efficient }, { $0.api = .completions }, { $0.sampling.temperature = 0.5 },
            { $0.sampling.seed = 2 }, { $0.sampling.maxTokens = 9 }, { $0.model = "n" },
        ] {
            #expect(items(change)[0].contentHash != base[0].contentHash)
        }
    }
}
