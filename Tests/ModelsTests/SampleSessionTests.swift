import Foundation
import HTTP
import HTTPFixture
import Suites
import Testing

@testable import Models

/// A folder that goes when its owner goes.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "assay-models-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    deinit { try? FileManager.default.removeItem(at: url) }
}

@Suite("Sampling", .timeLimit(.minutes(25)))
struct SampleSessionTests {
    private let folder: TemporaryFolder
    private let store: AnswerStore

    init() throws {
        folder = try TemporaryFolder()
        store = try AnswerStore(path: folder.path("answers.sqlite"))
    }

    private func model(_ server: ScriptedModel, concurrency: Int = 2, attempts: Int = 2) throws -> StoredModel {
        let retries = RetryRule(attempts: attempts, base: .milliseconds(5), longest: .milliseconds(5))
        let client = ModelClient(
            endpoint: try Endpoint(server.endpoint), options: ClientOptions(concurrency: concurrency, retries: retries))
        return StoredModel(client, store: store)
    }

    private func plan(tasks: Int = 3, count: Int = 2) -> SamplePlan {
        let tasks = (0..<tasks).map {
            Suites.Task(id: "t/\($0)", kind: .function, statement: "Do \($0).", entryPoint: "f")
        }
        return SamplePlan(
            suite: Suites.Suite(name: "s", version: "1", tasks: tasks), model: "m", style: .solve,
            sampling: Sampling(temperature: 0.8, seed: 10), count: count)
    }

    private func rows(_ output: SamplesOutput) throws -> [[String: Any]] {
        try output.bytes().split(separator: UInt8(ascii: "\n")).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
    }

    @Test("asks for every sample once, and writes them in the plan's order with where they came from")
    func whole() async throws {
        let server = try ScriptedModel("ok def f(): pass")
        let model = try model(server, concurrency: 4)
        let outcome = try await SampleSession(plan(), model: model).run()
        #expect(outcome.progress == .init(total: 6, done: 6) && outcome.gaveUp == nil && !outcome.isInterrupted)
        #expect(outcome.usage == Usage(promptTokens: 42, completionTokens: 18) && outcome.usage == outcome.wholeUsage)
        let rows = try rows(SamplesOutput(plan(), store: store, endpoint: model.client.endpoint))
        #expect(rows.map { $0["task_id"] as? String } == ["t/0", "t/0", "t/1", "t/1", "t/2", "t/2"])
        #expect(rows.map { $0["seed"] as? Int } == [10, 11, 10, 11, 10, 11])
        let first = rows[0]
        #expect(first["solution"] as? String == "def f(): pass" && first["model"] as? String == "m")
        #expect(first["prompt"] as? String == "solve" && first["temperature"] as? Double == 0.8)
        #expect(first["finish_reason"] as? String == "stop" && first["served_model"] as? String == "scripted")
    }

    @Test("asks only for what is missing the next time, and for everything when it starts over")
    func resumed() async throws {
        let server = try ScriptedModel("ok one", "ok two", "ok three")
        let model = try model(server, concurrency: 1)
        let output = SamplesOutput(plan(tasks: 1, count: 3), store: store, endpoint: model.client.endpoint)
        _ = try await SampleSession(plan(tasks: 1, count: 2), model: model).run()
        let outcome = try await SampleSession(plan(tasks: 1, count: 3), model: model).run()
        #expect(outcome.progress.stored == 2 && outcome.progress.done == 3)
        #expect(outcome.usage.promptTokens == 7 && outcome.wholeUsage.promptTokens == 21)
        #expect(try server.requests.count == 3)
        #expect(try rows(output).map { $0["solution"] as? String } == ["one", "two", "three"])
        // Another process finds them too.
        let again = StoredModel(model.client, store: try AnswerStore(path: store.path))
        #expect(try await SampleSession(plan(tasks: 1, count: 3), model: again).run().progress.stored == 3)
        try store.startOver(plan(tasks: 1, count: 3).items.map(\.request), at: model.client.endpoint)
        #expect(try await SampleSession(plan(tasks: 1, count: 3), model: model).run().progress.stored == 0)
        #expect(try server.requests.count == 6)
    }

    @Test("goes on after a question that fails, and says which")
    func oneFails() async throws {
        let server = try ScriptedModel("status 400", "ok", "length", "plain  ")
        let outcome = try await SampleSession(plan(tasks: 2), model: model(server, concurrency: 1)).run()
        #expect(outcome.progress.done == 3 && outcome.progress.failed == 1 && outcome.cut == 1)
        #expect(outcome.failures.map(\.taskID) == ["t/0"] && outcome.failures[0].error.attempts == 1)
    }

    @Test("ends at once when every question would fail alike", arguments: ["status 401", "status 404", "quota"])
    func allFail(_ script: String) async throws {
        let server = try ScriptedModel(script)
        let outcome = try await SampleSession(plan(tasks: 50), model: model(server)).run()
        #expect(outcome.gaveUp != nil && outcome.progress.done == 0)
        #expect(try server.requests.count <= 4)
    }

    @Test("ends after many failures in a row, not after many in all")
    func manyFail() async throws {
        let server = try ScriptedModel("status 400")
        let outcome = try await SampleSession(plan(tasks: 50), model: model(server)).run()
        #expect(outcome.gaveUp != nil && outcome.progress.failed < 10)
        let mixed = try ScriptedModel((0..<30).map { $0 % 2 == 0 ? "status 400" : "ok" }.joined(separator: "\n"))
        let other = try await SampleSession(plan(tasks: 15), model: model(mixed, concurrency: 1)).run()
        #expect(other.gaveUp == nil && other.progress.done == 15 && other.progress.failed == 15)
    }

    @Test("that is cancelled keeps the answers in flight")
    func cancelled() async throws {
        let server = try ScriptedModel("drip 0.002")
        let model = try model(server)
        let plan = plan(tasks: 20)
        let running = _Concurrency.Task { try await SampleSession(plan, model: model).run() }
        while try server.requests.count < 2 { try await _Concurrency.Task.sleep(for: .milliseconds(5)) }
        running.cancel()
        let outcome = try await running.value
        #expect(outcome.isInterrupted && (2..<40).contains(outcome.progress.done))
        #expect(try server.requests.count == outcome.progress.done)
        #expect(
            try rows(SamplesOutput(plan, store: store, endpoint: model.client.endpoint)).count == outcome.progress.done)
    }

    @Test("writes over its own file, and over nobody else's")
    func output() async throws {
        let server = try ScriptedModel("ok")
        let model = try model(server)
        let path = folder.path("samples.jsonl")
        func output(_ plan: SamplePlan) -> SamplesOutput {
            SamplesOutput(plan, store: store, endpoint: model.client.endpoint)
        }
        try output(plan()).check(path)
        _ = try await SampleSession(plan(count: 1), model: model).run()
        try output(plan(count: 1)).write(to: path)
        try output(plan(count: 5)).check(path)
        var other = plan()
        other.style = .efficient
        #expect(throws: SamplesOutput.Failure.taken(path: path)) { try output(other).check(path) }
        try Data("mine\n".utf8).write(to: URL(filePath: path))
        #expect(throws: SamplesOutput.Failure.taken(path: path)) { try output(plan()).check(path) }
        #expect(throws: SamplesOutput.Failure.self) { try output(plan()).write(to: folder.path("no/samples.jsonl")) }
    }

    @Test("leads a conversation over the wire, and not twice")
    func conversation() async throws {
        let server = try ScriptedModel("ok no", "ok assert x", "ok DONE")
        let model = try model(server)
        let brief = TaskBrief(statement: "s", solution: "def f(x): pass", entryPoint: "f")
        for _ in 0..<2 {
            let talk = try await model.converse(
                ContractConversation(brief), about: "t", with: "m", sampling: Sampling(), tryOut: { _ in nil })
            #expect(talk.kept == ["assert x"])
        }
        #expect(try server.requests.count == 3)
        let last = try #require(try server.requests.last?.fields["messages"] as? [[String: String]])
        #expect(last.map { $0["role"] } == ["user", "assistant", "user", "assistant", "user"])
    }
}

@Suite(
    "llama.cpp's server", .enabled(if: TinyModel.missing == nil, "\(TinyModel.missing ?? "")"), .timeLimit(.minutes(25))
)
struct TinyModelTests {
    @Test("answers over both interfaces, streamed and whole, with usage and the times of its tokens")
    func answers() async throws {
        let server = try TinyModel()
        for streams in [true, false] {
            let client = ModelClient(endpoint: try Endpoint(server.endpoint), options: ClientOptions(streams: streams))
            for prompt in [ModelPrompt.chat([ChatMessage(.user, "Hi")]), .completion("def f(x):\n")] {
                let request = ModelRequest(
                    model: "tiny", prompt: prompt, sampling: Sampling(temperature: 0.8, maxTokens: 12, seed: 4))
                let answer = try await client.ask(request)
                #expect(!answer.text.isEmpty && answer.finish == .length && answer.model == "tiny")
                #expect(answer.usage?.completionTokens == 12)
                #expect(answer.timing.arrivals.isEmpty != streams)
            }
        }
        let long = ModelRequest(model: "tiny", prompt: .completion(String(repeating: "word ", count: 5000)))
        let client = ModelClient(endpoint: try Endpoint(server.endpoint), options: ClientOptions())
        let error = await #expect(throws: ModelError.self) { try await client.ask(long) }
        #expect(error.map { "\($0)".contains("context") } == true)
    }
}
