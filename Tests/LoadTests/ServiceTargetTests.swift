import Foundation
import HTTPFixture
import Models
import Suites
import Testing

@testable import Load

@Suite("Load on an evaluation service", .timeLimit(.minutes(25)))
struct ServiceTargetTests {
    private let suite: Suites.Suite

    init() throws { suite = try SuiteLocator().suite("core") }

    private func samples(_ count: Int) -> [Sample] {
        (0..<count).map { number in
            Sample(
                taskID: "core/run-lengths", index: number, text: .solution("def f\(number)(): pass"),
                place: SourcePlace(path: "samples.jsonl", line: number + 1))
        }
    }

    private func client(_ service: ScriptedService, token: String? = nil) throws -> ServiceClient {
        try #require(ServiceClient(url: service.url + "/v1/", token: token, timeout: .seconds(20)))
    }

    private func target(
        _ service: ScriptedService, _ options: Submissions.Options = .init(), samples count: Int = 3,
        token: String? = nil
    ) throws -> ServiceTarget {
        ServiceTarget(
            try client(service, token: token),
            Submissions(suite: "core", suite, samples: samples(count), options: options))
    }

    private func solutions(_ service: ScriptedService) throws -> [String] {
        try service.submissions.flatMap { ($0["samples"] as? [[String: String]] ?? []).compactMap { $0["solution"] } }
    }

    @Test("follows a submission to its end and keeps the time of every verdict")
    func whole() async throws {
        let service = try ScriptedService(#"{"service_ms": 30}"#)
        let target = try target(service, .init(size: 4, profiles: true, deadline: .seconds(2)))
        let record = await LoadRun(target).cold()
        let times = try #require(record.service)
        #expect(record.outcome == .ok && times.verdicts.map(\.verdict) == ["ok", "ok", "ok", "ok"])
        #expect(times.verdictGaps.count == 3 && times.verdicts[0].atNs > 30_000_000)
        #expect(times.verdicts[3].atNs > 120_000_000)
        #expect(times.verdicts[0].stagesMs?["run"] == 30 && times.verdicts[0].cached == false)
        let (accepted, done) = (try #require(times.acceptedNs), try #require(times.doneNs))
        #expect(accepted <= times.verdicts[0].atNs && times.verdicts[3].atNs <= done && done <= record.endedNs)
        let body = try #require(try service.submissions.first)
        #expect(body["suite"] as? String == "core" && body["profile"] as? Bool == true)
        #expect(body["deadline_ms"] as? Int == 2000 && (body["samples"] as? [Any])?.count == 4)
        #expect(target.metrics.contains(.verdictGap))
    }

    @Test("repeats programs or makes each like no other, as it is told, and the same for the same seed")
    func distinct() async throws {
        func sent(_ options: Submissions.Options) throws -> [String] {
            let submissions = Submissions(suite: "core", suite, samples: samples(5), options: options)
            return try (0..<100).map { index in
                let body = Data(submissions.body(for: index))
                let object = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
                return try #require((object["samples"] as? [[String: String]])?.first?["solution"])
            }
        }
        let repeated = try sent(.init(distinct: 0))
        #expect(Set(repeated).count == 5)
        let unlike = try sent(.init(distinct: 1))
        #expect(Set(unlike).count == 100)
        #expect((30...75).contains(Set(try sent(.init(distinct: 0.5))).count))
        #expect(try unlike == sent(.init(distinct: 1)))
        #expect(try unlike != sent(.init(distinct: 1, seed: 2)))
        // A comment is all that is added.
        let service = try ScriptedService()
        _ = await LoadRun(try target(service)).cold()
        let program = try #require(try solutions(service).first)
        #expect(program.hasPrefix("def f") && program.hasSuffix("pass\n# load 1-0\n"))
    }

    @Test("counts 429 as shed and never asks again")
    func shed() async throws {
        let service = try ScriptedService(#"{"service_ms": 100, "queue": 2}"#)
        let schedule = SendSchedule([.init(.measured, rate: 40, length: .seconds(1))], .constant, seed: 1)
        let records = await LoadRun(try target(service)).open(schedule)
        let shed = records.filter { $0.outcome == .shed }
        #expect(try service.submissions.count == 40 && shed.count > 10 && shed.count < 40)
        #expect(
            shed.allSatisfy { $0.status == 429 && $0.retryAfterS == 1 && $0.reason == "queue_full: too much to do" })
        #expect(records.allSatisfy { [.ok, .shed].contains($0.outcome) })
    }

    @Test(
        "tells what went wrong with an evaluation",
        arguments: [
            (#"{"fault": "cut"}"#, RequestOutcome.failed, "partial"),
            (#"{"fault": "html"}"#, .failed, "the events ended before"),
            (#"{"fault": "nonsense"}"#, .failed, "its events cannot be read"),
            (#"{"ending": "cancelled"}"#, .failed, "ended as cancelled"),
            (#"{"token": "s3cret"}"#, .refused, "unauthorized: a token is needed"),
        ])
    func faults(_ settings: String, _ outcome: RequestOutcome, _ told: String) async throws {
        let service = try ScriptedService(settings)
        let record = await LoadRun(try target(service, .init(size: 2))).cold()
        #expect(record.outcome == outcome && record.reason?.contains(told) == true, "\(record)")
    }

    @Test("sends its token, and calls nobody a failed service that is not there")
    func token() async throws {
        let service = try ScriptedService(#"{"token": "s3cret"}"#)
        #expect(await LoadRun(try target(service, token: "s3cret")).cold().outcome == .ok)
        #expect(await LoadRun(try target(service, token: "other")).cold().status == 401)
        let nobody = try #require(ServiceClient(url: "http://127.0.0.1:9", token: nil, timeout: .seconds(2)))
        let submissions = Submissions(suite: "core", suite, samples: samples(1), options: .init())
        let record = await LoadRun(ServiceTarget(nobody, submissions)).cold()
        #expect(record.outcome == .failed && record.reason?.isEmpty == false && record.service?.acceptedNs == nil)
        #expect(ServiceClient(url: "ftp://x", token: nil, timeout: .seconds(1)) == nil)
    }

    @Test("with a model before it scores each answer and counts the service from the answer's end")
    func pipeline() async throws {
        let service = try ScriptedService()
        let model = try ScriptedModel("ok def f(): pass")
        let plan = SamplePlan(suite: suite, model: "m", style: .solve, sampling: Sampling(), count: 1)
        let questions = try #require(Questions(plan))
        let options = ClientOptions()
        let target = PipelineTarget(
            ModelClient(endpoint: try Endpoint(model.endpoint), options: options), questions, try client(service),
            Submissions(suite: "core", suite, samples: samples(1), options: .init(profiles: true)))
        let schedule = SendSchedule([.init(.measured, rate: 20, length: .seconds(1))], .constant, seed: 1)
        let records = await LoadRun(target).open(schedule)
        #expect(records.count == 20)
        for record in records {
            let (answer, times) = (try #require(record.model), try #require(record.service))
            #expect(times.originNs >= answer.endedNs && times.efficient == 1)
            #expect(record.endedNs >= times.originNs + (times.doneNs ?? .max))
        }
        #expect(
            try Set(service.submissions.compactMap { ($0["samples"] as? [[String: String]])?.first?["task_id"] }).count
                == 16)
        #expect(try solutions(service).allSatisfy { $0 == "def f(): pass" })
        let summary = PhaseSummary(.measured, records, metrics: target.metrics, length: .seconds(1))
        #expect(summary.samples?.efficientPerS.map { $0 > 0 } == true && summary.tokens?.completion == 60)
        #expect(Set(summary.latencies.keys).isSuperset(of: ["ttft", "first-verdict", "e2e"]))
    }
}
