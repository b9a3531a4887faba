import HTTP
import HTTPFixture
import Testing

@testable import Models

@Suite("A model client", .timeLimit(.minutes(25)))
struct ModelClientTests {
    static let hello = "Hello wörld 漢"

    private func client(
        _ server: ScriptedModel, attempts: Int = 4, streams: Bool = true, concurrency: Int = 8, rpm: Double? = nil,
        patience: Patience = Patience(), key: String? = nil
    ) throws -> ModelClient {
        let endpoint = try Endpoint(server.endpoint)
        let retries = RetryRule(
            attempts: attempts, base: .milliseconds(10), longest: .milliseconds(50), longestAsked: .seconds(1))
        return ModelClient(
            endpoint: endpoint,
            key: try key.flatMap { try APIKey.read(named: "KEY", from: ["KEY": $0], for: endpoint) },
            options: ClientOptions(
                concurrency: concurrency, requestsPerMinute: rpm, retries: retries, streams: streams,
                sizeLimit: 2 << 20,
                patience: patience))
    }

    private func question(_ text: String = "Hi", sample: Int = 0, sampling: Sampling = Sampling()) -> ModelRequest {
        ModelRequest(
            model: "m", prompt: .chat([ChatMessage(.user, text)]), sampling: sampling, sample: sample)
    }

    /// What asking fails with.
    private func failure(_ client: ModelClient) async throws -> ModelError {
        let error = await #expect(throws: ModelError.self) { try await client.ask(question()) }
        return try #require(error)
    }

    // MARK: Answers

    @Test(
        "gets the same answer in every form a server may send it in",
        arguments: ["ok", "plain", "bytes 1", "bytes 3", "bytes 50", "crlf", "nodone", "late", "drip 0.0005"])
    func forms(_ script: String) async throws {
        let server = try ScriptedModel(script)
        let answer = try await client(server).ask(question())
        #expect(answer.text == Self.hello && answer.finish == .stop && answer.model == "scripted")
        #expect(answer.usage == Usage(promptTokens: 7, completionTokens: 3) && answer.attempts == 1)
    }

    @Test("sends what was asked for, and nothing that was not")
    func body() async throws {
        let server = try ScriptedModel("ok")
        let sampling = Sampling(temperature: 0.5, topP: 0.9, maxTokens: 11, seed: 40, stop: ["END"])
        _ = try await client(server, key: "secret-key-0123456789").ask(question(sample: 2, sampling: sampling))
        _ = try await client(server, streams: false).ask(
            ModelRequest(model: "m", prompt: .completion("def f"), sampling: Sampling()))
        let requests = try server.requests
        let chat = requests[0].fields
        #expect(requests[0].path == "/v1/chat/completions" && requests[0].key == "Bearer secret-key-0123456789")
        #expect(chat["temperature"] as? Double == 0.5 && chat["top_p"] as? Double == 0.9)
        #expect(chat["max_tokens"] as? Int == 11 && chat["seed"] as? Int == 42 && chat["stop"] as? [String] == ["END"])
        #expect(chat["stream"] as? Bool == true)
        #expect((chat["stream_options"] as? [String: Bool])?["include_usage"] == true)
        #expect(requests[1].path == "/v1/completions" && requests[1].key == "-")
        #expect(Set(requests[1].fields.keys) == ["model", "prompt"])
    }

    @Test("tells when a streamed answer began, went on and ended")
    func timing() async throws {
        let server = try ScriptedModel("ok", "plain")
        let client = try client(server)
        let timing = try await client.ask(question()).timing
        #expect(timing.arrivals.count == 3 && timing.arrivals == timing.arrivals.sorted())
        let first = try #require(timing.timeToFirstToken)
        #expect(timing.sent >= 0 && first >= timing.sent && timing.ended >= timing.arrivals[2])
        #expect(timing.interTokenLatencies.count == 2)
        let mean = try #require(timing.timePerOutputToken(tokens: 3))
        #expect(mean == Double(timing.arrivals[2] - first) / 2)
        // Nothing that was not streamed is taken for a token's time.
        let whole = try await client.ask(question()).timing
        #expect(whole.timeToFirstToken == nil && whole.timePerOutputToken(tokens: 3) == nil)
    }

    @Test("takes an answer whose connection stays open after its end")
    func open() async throws {
        let server = try ScriptedModel("open")
        #expect(try await client(server).ask(question()).text == Self.hello)
    }

    @Test("speaks the dialect that a server wants, and remembers it")
    func dialect() async throws {
        let server = try ScriptedModel("refuse max_tokens", "refuse max_tokens", "refuse max_tokens")
        let client = try client(server)
        let sampling = Sampling(maxTokens: 5)
        for _ in 0..<2 { #expect(try await client.ask(question(sampling: sampling)).text == Self.hello) }
        let fields = try server.requests.map { Set($0.fields.keys) }
        #expect(fields.map { $0.contains("max_completion_tokens") } == [false, true, true])
        #expect(fields.map { $0.contains("stream_options") } == [true, false, false])
    }

    // MARK: Faults that pass

    @Test(
        "asks again after what may pass",
        arguments: [
            "status 429", "status 500", "status 502", "status 503", "status 408", "cut", "silent 0", "badjson",
            "badevent", "empty", "error overloaded", "text 529 busy",
        ])
    func retried(_ fault: String) async throws {
        let server = try ScriptedModel(fault, fault, "ok")
        let answer = try await client(server).ask(question())
        #expect(answer.text == Self.hello && answer.attempts == 3)
        #expect(try server.requests.count == 3)
    }

    @Test("waits as long as Retry-After says, and others wait with it")
    func retryAfter() async throws {
        let server = try ScriptedModel("status 429 Retry-After:1", "ok")
        let client = try client(server, concurrency: 1)
        async let first = client.ask(question("one"))
        async let second = client.ask(question("two"))
        #expect(try await [first.text, second.text] == [Self.hello, Self.hello])
        let times = try server.requests.map(\.time)
        #expect(times.count == 3 && times[1] - times[0] >= 0.99)
    }

    @Test("gives up a storm after so many tries, with status, message and advice")
    func storm() async throws {
        let server = try ScriptedModel("status 429 Retry-After:0")
        let error = try await failure(try client(server))
        #expect(error.attempts == 4)
        #expect(error.reason == .busy(status: 429, message: "scripted 429", retryAfter: .zero))
        #expect("\(error)".contains("HTTP status 429: scripted 429 (asked 4 times)\nLower --rpm"))
        #expect(try server.requests.count == 4)
    }

    @Test("outlives a storm with many questions in flight")
    func stormOfMany() async throws {
        let storm = Array(repeating: "status 429", count: 12) + Array(repeating: "cut", count: 4) + ["ok"]
        let server = try ScriptedModel(storm.joined(separator: "\n"))
        let client = try client(server, attempts: 20)
        try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<16 { group.addTask { try await client.ask(question("\(index)")).text } }
            for try await text in group { #expect(text == Self.hello) }
        }
        #expect(try server.requests.count == 32)
    }

    @Test(
        "waits no longer than it is told",
        arguments: [
            ("silent 20", Patience(firstByte: .milliseconds(200)), "no first byte"),
            ("headers 0.05", Patience(firstByte: .milliseconds(200)), "no first byte"),
            ("stall", Patience(idle: .milliseconds(200)), "no further piece"),
            ("drip 0.05", Patience(total: .milliseconds(500)), "no whole answer"),
        ])
    func timeouts(_ script: String, _ patience: Patience, _ told: String) async throws {
        let server = try ScriptedModel(script)
        let error = try await failure(try client(server, attempts: 2, patience: patience))
        #expect("\(error)".contains(told) && error.attempts == 2, "\(error)")
    }

    @Test("gives up headers without end")
    func endlessHeaders() async throws {
        let server = try ScriptedModel("headers 0")
        let error = try await failure(try client(server, attempts: 1))
        #expect("\(error)".contains("headers are longer than 64 KiB"), "\(error)")
    }

    @Test("that reaches nobody says so")
    func unreachable() async throws {
        let client = ModelClient(
            endpoint: try Endpoint("http://127.0.0.1:1"),
            options: ClientOptions(retries: RetryRule(attempts: 2, base: .milliseconds(1))))
        let error = try await failure(client)
        #expect("\(error)".contains("Does the server run") && error.attempts == 2)
    }

    // MARK: Faults that stay

    @Test(
        "asks once where asking again would not help, and says what to do",
        arguments: [
            ("status 401", "Is the right key in the environment?"), ("status 403", "--api-key-env"),
            ("status 404", "Is the model's name right"), ("status 400", "HTTP status 400: scripted 400"),
            ("html", "answers with text/html; charset=utf-8"), ("huge 3", "larger than 2 MiB"),
            ("quota", "quota is used up"), ("text 418 teapot", "\"teapot\""),
        ])
    func permanent(_ script: String, _ told: String) async throws {
        let server = try ScriptedModel(script, "ok")
        let error = try await failure(try client(server))
        #expect("\(error)".contains(told), "\(error)")
        #expect(error.attempts == 1)
        #expect(try server.requests.count == 1)
    }

    @Test("follows no redirect, so that the key stays with its host")
    func redirect() async throws {
        let other = try ScriptedModel("ok")
        let server = try ScriptedModel("redirect \(other.endpoint)/v1/chat/completions")
        let error = try await failure(try client(server, key: "secret-key-0123456789"))
        #expect(error.reason == .redirected(to: "\(other.endpoint)/v1/chat/completions"))
        #expect(try other.requests.isEmpty)
    }

    @Test("shows no key, even when the server repeats it")
    func echo() async throws {
        let server = try ScriptedModel("echo")
        let error = try await failure(try client(server, key: "secret-key-0123456789"))
        #expect("\(error)".contains("[KEY]") && !"\(error)\(error.reason)".contains("secret-key-01"), "\(error)")
    }

    // MARK: Limits

    @Test("has so many requests in flight and no more")
    func concurrency() async throws {
        let server = try ScriptedModel("drip 0.0005")
        let client = try client(server, concurrency: 2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<6 { group.addTask { _ = try await client.ask(question("\(index)")) } }
            try await group.waitForAll()
        }
        let starts = try server.requests.map(\.time)
        // An answer takes a third of a second, so no three start together.
        #expect(zip(starts, starts.dropFirst(2)).allSatisfy { $1 - $0 > 0.05 })
    }

    @Test("sends no more requests a minute than it may")
    func rate() async throws {
        let server = try ScriptedModel("ok")
        let client = try client(server, rpm: 1200)
        // A loaded machine only makes it longer.
        let time = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<6 { group.addTask { _ = try await client.ask(question("\(index)")) } }
                try await group.waitForAll()
            }
        }
        #expect(time >= .milliseconds(250))
    }

    @Test("ends its waiting when it is cancelled, but takes the answer to what was sent")
    func cancelled() async throws {
        let server = try ScriptedModel("status 503 Retry-After:100", "drip 0.001")
        let client = try client(server)
        let waiting = Task { try await client.ask(question()) }
        while try server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .milliseconds(100))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }

        let other = try self.client(server)
        let sent = Task { try await other.ask(question()) }
        while try server.requests.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        sent.cancel()
        #expect(try await sent.value.text == Self.hello)
    }
}
