import BigInt
import Foundation
import Suites
import Testing

@Suite("COFFE's function level, as published", .disabled(if: SharedFolder.isAbsent, "no shared/data"))
struct COFFETests {
    private var folder: String { SharedFolder.path.map { $0 + "/data/coffe/function" } ?? "" }

    @Test("All 398 tasks are read, with their tests, stress inputs and reference")
    func everyTask() throws {
        let suite = try COFFESuite.read(folder)
        #expect(suite.problems.isEmpty)
        #expect(suite.tasks.count == 398)
        #expect(suite.tasks.reduce(0) { $0 + $1.tests.count } == 2277)
        #expect(suite.tasks.reduce(0) { $0 + $1.stressInputs.count } == 1986)
        #expect(suite.tasks.allSatisfy { $0.references.count == 1 && $0.entryPoint == "solution" })
        #expect(suite.tasks.count { $0.prompt != nil } == 164)
        #expect(suite.contentHash == (try COFFESuite.read((folder as NSString).deletingLastPathComponent).contentHash))
    }

    @Test("Ids are those of the published list of passed tasks")
    func ids() throws {
        let suite = try COFFESuite.read(folder)
        let path = try #require(SharedFolder.path) + "/vectors/coffe_function_llama_passed.json"
        let passed = try JSONDecoder().decode([String].self, from: Data(contentsOf: URL(filePath: path)))
        #expect(Set(passed).isSubset(of: Set(suite.tasks.map(\.id))))
        let task = try #require(suite.tasks.first { $0.id == "openai_humaneval/HumanEval/113" })
        #expect(task.sourceEntryPoint == "odd_count")
        #expect(task.prompt?.hasPrefix("\ndef odd_count(lst):\n") == true)
        #expect(task.tests.first?.input == .arguments([.list([.string("1234567")])]))
    }

    @Test("Predictions become one answer a task; prompts beyond the benchmark are noted")
    func predictions() throws {
        let suite = try COFFESuite.read(folder)
        let submission = try SamplesFile.read(folder + "/predictions-Llama3.1_405B.json.gz", for: suite)
        #expect(submission.name == "predictions-Llama3.1_405B")
        #expect(submission.samples.count == 398)
        #expect(Set(submission.samples.map(\.taskID)).count == 398)
        #expect(submission.problems.map(\.severity) == [.note])
        #expect(submission.problems.first?.message.hasPrefix("23 of 421 prompts") == true)
        guard case .answer(let text)? = submission.samples.first?.text else { return #expect(Bool(false)) }
        #expect(text.contains("def "))
    }
}
