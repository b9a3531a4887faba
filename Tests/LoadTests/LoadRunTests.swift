import Foundation
import HTTP
import HTTPFixture
import Models
import Synchronization
import Testing

@testable import Load

@Suite("Putting load on a server", .timeLimit(.minutes(25)))
struct LoadRunTests {
    private func model(_ server: ScriptedModel, timeout: Duration = .seconds(20)) throws -> ModelTarget {
        let options = ClientOptions(
            patience: Patience(connect: timeout, firstByte: timeout, idle: timeout, total: timeout))
        return ModelTarget(
            ModelClient(endpoint: try Endpoint(server.endpoint), options: options),
            Questions(model: "m", promptTokens: 5, sampling: Sampling(maxTokens: 7)))
    }

    private func schedule(rate: Double, seconds: Double) -> SendSchedule {
        SendSchedule([.init(.measured, rate: rate, length: .seconds(seconds))], .constant, seed: 1, firstIndex: 1)
    }

    @Test("shows a server that stalls for a second to every request that was meant for that second")
    func coordinatedOmission() async throws {
        let server = try ScriptedModel("ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "freeze 1", "ok")
        let records = await LoadRun(try model(server)).open(schedule(rate: 40, seconds: 2))
        #expect(records.count == 80 && records.allSatisfy { $0.outcome == .ok })
        let late = records.count { $0.endedNs > 250_000_000 }
        // Those meant for the first three quarters of the stall waited for longer than a quarter: 30 of 80.
        #expect((25...45).contains(late) || late > 45, "\(late)")
        let p50 = try #require(Latencies(records.map(\.endedNs)).percentile(75))
        #expect(p50 > 250_000_000)
        // A closed loop of the same server sees one slow request.
        let other = try ScriptedModel("ok", "ok", "ok", "ok", "freeze 1", "ok")
        let closed = await LoadRun(try model(other)).closed(width: 1, warmUp: .zero, measured: .seconds(2))
        #expect(closed.count { $0.endedNs > 250_000_000 } < 5)
    }

    @Test("counts from the intended time, and tells when each request was really sent")
    func intended() async throws {
        let server = try ScriptedModel("ok")
        let records = await LoadRun(try model(server)).open(schedule(rate: 50, seconds: 1))
        let inOrder = records.sorted { $0.index < $1.index }
        #expect(inOrder.map(\.index) == Array(1...50))
        #expect(inOrder.map(\.intendedNs) == (0..<50).map { Int64($0) * 20_000_000 })
        for record in records {
            let sent = try #require(record.sentNs)
            #expect(sent >= 0 && record.endedNs >= sent)
            let model = try #require(record.model)
            #expect(try #require(model.ttftNs) >= sent && model.endedNs >= model.ttftNs ?? .max)
        }
    }

    @Test("takes tokens and gaps from a stream by their formulas")
    func tokens() async throws {
        // A byte every millisecond: a piece of text takes about a hundred of them.
        let server = try ScriptedModel("drip 0.001")
        let record = await LoadRun(try model(server)).cold()
        let model = try #require(record.model)
        #expect(record.phase == .cold && model.completionTokens == 3 && model.promptTokens == 7)
        #expect(model.itlNs.count == 2 && model.finishReason == "stop")
        let span = Double(model.itlNs.reduce(0, +))
        #expect(model.tpotNs == span / 2)
        let first = try #require(model.ttftNs)
        #expect(span > 100e6 && first > 50_000_000)
        let asked = try server.requests[0].fields
        #expect(
            asked["max_tokens"] as? Int == 7 && (asked["stream_options"] as? [String: Bool])?["include_usage"] == true)
    }

    @Test(
        "asks once, whatever the answer, and says how it ended",
        arguments: [
            ("status 429 Retry-After:3", RequestOutcome.shed, Int?.some(429)), ("status 503", .failed, 503),
            ("status 400", .refused, 400), ("quota", .refused, 429), ("cut", .failed, nil), ("html", .failed, nil),
            ("silent 30", .timedOut, nil),
        ])
    func outcomes(_ script: String, _ outcome: RequestOutcome, _ status: Int?) async throws {
        let server = try ScriptedModel(script)
        let record = await LoadRun(try model(server, timeout: .seconds(1))).cold()
        #expect(record.outcome == outcome && record.status == status && record.reason?.isEmpty == false, "\(record)")
        #expect(try server.requests.count == 1 && record.retryAfterS == (outcome == .shed ? 3 : nil))
    }

    @Test("keeps a closed loop as wide as it was asked to be")
    func closed() async throws {
        let server = try ScriptedModel("freeze 0.3", "ok")
        let open = Mutex((now: 0, most: 0, ended: 0))
        let target = Watched(target: try model(server)) { change in
            open.withLock {
                $0.now += change
                $0.most = max($0.most, $0.now)
                $0.ended += change < 0 ? 1 : 0
            }
        }
        let work = Task {
            await LoadRun(target).closed(width: 3, warmUp: .milliseconds(200), measured: .seconds(600))
        }
        while open.withLock(\.ended) < 12 { try await Task.sleep(for: .milliseconds(10)) }
        work.cancel()
        let records = await work.value
        #expect(open.withLock(\.most) == 3 && records.count >= 12)
        #expect(records.contains { $0.phase == .measured } && Set(records.map(\.index)).count == records.count)
    }

    @Test("sends no more once it is cancelled, and keeps what was sent")
    func cancelled() async throws {
        let server = try ScriptedModel("ok")
        let ended = Mutex(0)
        let run = LoadRun(try model(server), ended: { _ in ended.withLock { $0 += 1 } })
        let schedule = schedule(rate: 20, seconds: 600)
        let work = Task { await run.open(schedule) }
        while ended.withLock(\.self) < 3 { try await Task.sleep(for: .milliseconds(10)) }
        work.cancel()
        let records = await work.value
        #expect((3..<12_000).contains(records.count))
    }
}

/// Tells how many requests are on their way.
private struct Watched: LoadTarget {
    let target: any LoadTarget
    let change: @Sendable (Int) -> Void

    var metrics: [LatencyMetric] { target.metrics }

    func perform(_ send: Send, intended: ContinuousClock.Instant) async -> RequestRecord {
        change(1)
        defer { change(-1) }
        return await target.perform(send, intended: intended)
    }
}
