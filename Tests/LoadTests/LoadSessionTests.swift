import Foundation
import HTTPFixture
import Reports
import Suites
import Testing

@testable import Load

@Suite("A session of load", .timeLimit(.minutes(25)))
struct LoadSessionTests {
    private func session(_ service: ScriptedService, _ plan: LoadPlan) throws -> LoadSession {
        let client = try #require(ServiceClient(url: service.url, token: nil, timeout: .seconds(20)))
        let suite = try SuiteLocator().suite("core")
        let sample = Sample(
            taskID: "core/run-lengths", index: 0, text: .solution("x"), place: SourcePlace(path: "s", line: 1))
        let submissions = Submissions(suite: "core", suite, samples: [sample], options: .init())
        return LoadSession(plan, ServiceTarget(client, submissions), .init(kind: "assay"))
    }

    @Test("finds about the rate that a service of known speed bears, and says why a higher one is not borne")
    func search() async throws {
        // 20 ms a sample: 50 a second and no more, whatever else this machine does.
        let service = try ScriptedService(#"{"service_ms": 20, "queue": 1000}"#)
        let plan = LoadPlan(
            .process(.constant, rate: 25), warmUp: .milliseconds(200), measured: .seconds(1.5),
            objectives: [try Objective("first-verdict:p50<200ms")],
            search: .init(start: 25, tolerance: 0.3, trials: 1), lateLimit: .seconds(60))
        let report = try await session(service, plan).run(version: "0").report
        let found = try #require(report.search)
        #expect(found.maximumRate.map { $0 < 62 } ?? true, "\(found)")
        #expect(found.lowestUnborne != nil)
        let failed = try #require(found.trials.first { !$0.borne })
        #expect(!failed.reasons.isEmpty && failed.requests > 0)
    }

    @Test("measures a burst that is shed, and the recovery from it")
    func burst() async throws {
        let service = try ScriptedService(#"{"service_ms": 10, "queue": 10}"#)
        let plan = LoadPlan(
            .process(.poisson, rate: 10), warmUp: .milliseconds(500), measured: .seconds(2),
            burst: .init(rate: 300, length: .seconds(1)), objectives: [try Objective("first-verdict:p90<30s")],
            lateLimit: .seconds(60))
        let outcome = try await session(service, plan).run(version: "0")
        let report = outcome.report
        #expect(report.valid, "\(report.invalidReasons)")
        #expect(report.phases.map(\.phase) == [.warmUp, .measured, .burst, .recovery])
        #expect(try #require(report.burst).shed > 0.3 && report.phases[2].outcomes["shed"] ?? 0 > 100)
        #expect(outcome.measured.count == 20 && report.cold?.outcome == .ok)
        let text = report.text(style: .init())
        #expect(text.contains("cold start") && text.contains("% shed with 429") && text.contains("first-verdict"))
    }

    @Test("says that a run is invalid when nothing could be measured")
    func invalid() async throws {
        let service = try ScriptedService(#"{"token": "x"}"#)
        let plan = LoadPlan(.process(.poisson, rate: 10), warmUp: .zero, measured: .seconds(1), lateLimit: .seconds(60))
        let report = try await session(service, plan).run(version: "0").report
        #expect(!report.valid && report.invalidReasons.contains { $0.contains("a token is needed") })
        let silent = LoadPlan(.process(.poisson, rate: 0.1), warmUp: .zero, measured: .milliseconds(10))
        let nothing = try await session(service, silent).run(version: "0").report
        #expect(nothing.invalidReasons.contains { $0.contains("nothing was measured") })
    }

    @Test("starts the service, tells how long it took, watches its memory and ends it")
    func started() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-load-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(#"{"slow_start": 0.3}"#.utf8).write(to: folder.appending(path: "settings"))
        // Nobody listens there now, and few would take it meanwhile.
        let port = Int.random(in: 20_000...28_000)
        let client = try #require(ServiceClient(url: "http://127.0.0.1:\(port)", token: nil, timeout: .seconds(20)))
        let server = try await ServerProcess(
            "/usr/bin/python3 -I \(ScriptedService.script) \(folder.path) \(port)", until: client, within: .seconds(100)
        )
        #expect(server.ready >= .milliseconds(300))
        let pid = server.pid
        let course = _Concurrency.Task { await MemoryCourse.watch(pid, every: .milliseconds(10)) }
        try await _Concurrency.Task.sleep(for: .milliseconds(300))
        // Threads of test runners may block SIGTERM, and what they start inherits that.
        await server.end(within: .seconds(1))
        let memory = await course.value
        #expect(memory.bytes.count > 2 && memory.bytes[0] > 1 << 20 && memory.peakBytes == memory.bytes.max())
        #expect(await !client.isReady())
    }

    @Test("tells when the service that it should start ends at once")
    func notStarted() async throws {
        let client = try #require(ServiceClient(url: "http://127.0.0.1:9", token: nil, timeout: .seconds(1)))
        await #expect(throws: ServerProcess.Failure.ended(command: "sh -c 'exit 3'", status: 3)) {
            try await ServerProcess("sh -c 'exit 3'", until: client, within: .seconds(20))
        }
    }

    @Test("reckons memory's growth from its later half")
    func memory() throws {
        var course = MemoryCourse()
        for second in 0..<100 {
            course.atS.append(Double(second))
            course.bytes.append(second < 50 ? second * 1_000_000 : 50_000_000 + second * 100)
        }
        #expect(abs(try #require(course.growthBytesPerS) - 100) < 1e-6)
        course.bytes = Array(course.bytes.prefix(10))
        #expect(course.growthBytesPerS == nil)
    }
}
