import Metrics
import Testing

@testable import Load

@Suite("An objective")
struct ObjectiveTests {
    @Test("says its quantity, its statistic and its limit")
    func read() throws {
        let objective = try Objective("first-verdict:p99<150ms")
        #expect(objective.quantity == .latency(.firstVerdict, .percentile(99)) && objective.limit == 150e6)
        #expect(try Objective("itl:mean<2.5s").limit == 2.5e9)
        #expect(try Objective("tpot:max<800us").limit == 8e5)
        #expect(try Objective("e2e:p99.9<1s").quantity == .latency(.endToEnd, .percentile(99.9)))
        #expect(try Objective("shed<1%").limit == 0.01)
        #expect(try Objective("growth<2%").quantity == .growth)
    }

    @Test(
        "that cannot be read names what is wrong",
        arguments: [
            ("first-verdict", "has no <"), ("speed:p50<1s", "\"speed\" is none of"), ("ttft<1s", "after ttft comes"),
            ("ttft:p101<1s", "after ttft comes"), ("ttft:p50<fast", "not a time"), ("shed<1", "not a share"),
            ("shed:p50<1%", "none of"), ("ttft:p50<0ms", "not a time"), ("ttft:p50<", "not a time"), ("", "has no <"),
        ])
    func malformed(_ text: String, _ told: String) {
        let error = #expect(throws: Objective.Malformed.self) { try Objective(text) }
        #expect(error?.description.contains(told) == true)
    }

    @Test("of any text is read or refused")
    func fuzz() {
        var random = SplitMix64(seed: 2)
        let alphabet = Array("first-verdict:p9<150ms%shed.e+-nai ö")
        for _ in 0..<3000 {
            let text = String(
                (0..<Int.random(in: 0...24, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? " "
                })
            if let objective = try? Objective(text) { #expect(objective.limit > 0 && objective.limit.isFinite) }
        }
    }

    @Test("is judged by percentile, and attained by each request for itself")
    func judged() throws {
        let records = (1...100).map { Made.record($0, firstVerdict: Double($0)) }
        let met = try Objective("first-verdict:p50<60ms").judged(records)
        let value = try #require(met.value)
        #expect(met.met && met.attained == 0.59 && abs(value - 50) < 0.1 && met.limit == 60)
        #expect(try !Objective("first-verdict:p99<60ms").judged(records).met)
        #expect(try Objective("first-verdict:mean<60ms").judged(records).met)
        #expect(try Objective("first-verdict:max<100.5ms").judged(records).met)
    }

    @Test("counts a request that came to nothing as later than any limit")
    func failures() throws {
        let good = (1...95).map { Made.record($0, firstVerdict: 1) }
        let shed = (96...100).map { Made.record($0, outcome: .shed) }
        #expect(try Objective("first-verdict:p90<2ms").judged(good + shed).met)
        let missed = try Objective("first-verdict:p99<2ms").judged(good + shed)
        #expect(!missed.met && missed.value == nil && missed.reason == "5 requests have no such time")
        #expect(missed.attained == 0.95)
        #expect(try !Objective("first-verdict:mean<2ms").judged(good + shed).met)
        #expect(try Objective("shed<6%").judged(good + shed).met)
        #expect(try Objective("failed<1%").judged(good + shed).met)
        #expect(try !Objective("shed<5%").judged(good + shed).met)
    }

    @Test("of growth sees a queue that grows, and none that is only long")
    func growth() throws {
        var random = SplitMix64(seed: 8)
        func records(_ latency: (Double) -> Double) -> [RequestRecord] {
            (0..<300).map { index in
                let at = Double(index) * 33
                return Made.record(index, at: at, end: latency(at) + 20 * random.unit())
            }
        }
        #expect(try Objective("growth<2%").judged(records { _ in 800 }).met)
        // 5 % more comes than is served.
        let grown = try Objective("growth<2%").judged(records { 20 + 0.05 * $0 })
        let slope = try #require(grown.value)
        #expect(!grown.met && abs(slope - 0.05) < 0.005)
        let few = try Objective("growth<2%").judged([Made.record(end: 1)])
        #expect(!few.met && few.reason == "fewer than 10 requests ended well")
    }

    @Test("of nothing is not met")
    func nothing() throws {
        #expect(try !Objective("shed<1%").judged([]).met)
    }

    @Test("that is stated takes the place of the usual one of bearable rates")
    func bearing() throws {
        let stated = try [Objective("shed<10%"), Objective("ttft:p50<1s")]
        #expect(Objective.forBearing(stated).map(\.text) == ["shed<10%", "ttft:p50<1s", "failed<1%", "growth<2%"])
    }
}

@Suite("Goodput and recovery")
struct GoodputTests {
    @Test("count requests that kept to every objective, by the length of the phase")
    func goodput() throws {
        let records = (1...50).map { Made.record($0, firstVerdict: Double($0)) } + [Made.record(51, outcome: .failed)]
        let goodput = LoadReport.Goodput(
            records, objectives: [try Objective("first-verdict:p99<41ms"), try Objective("e2e:max<31ms")], seconds: 10)
        #expect(goodput.requestsPerS == 3 && goodput.samplesPerS == 3 && goodput.efficientSamplesPerS == nil)
        #expect(abs(goodput.attainment - 30.0 / 51) < 1e-12)
    }

    @Test("take the time from the end of a burst to the first request after which all are good")
    func recovery() throws {
        let schedule = SendSchedule(
            [
                .init(.measured, rate: 10, length: .seconds(2)), .init(.burst, rate: 100, length: .seconds(1)),
                .init(.recovery, rate: 10, length: .seconds(2)),
            ], .constant, seed: 1)
        func outcome(_ bad: Set<Int>) throws -> LoadReport.BurstOutcome {
            let records = schedule.sends.map { send in
                let isBad = bad.contains(send.index)
                return Made.record(
                    send.index, firstVerdict: isBad ? 900 : 5, at: send.time / .milliseconds(1),
                    outcome: send.phase == .burst && send.index % 2 == 0 ? .shed : .ok, phase: send.phase)
            }
            return LoadReport.BurstOutcome(
                records, schedule: schedule, objectives: [try Objective("first-verdict:p99<100ms")])
        }
        let (shed, recovery) = (try outcome([]).shed, try outcome([]).recoveryS)
        #expect(shed == 0.5 && recovery == 0)
        // The recovery begins with request 120, and one in ten milliseconds follows the other.
        let late = try #require(try outcome([120, 123]).recoveryS)
        #expect(abs(late - 0.4) < 1e-6)
        #expect(try outcome([139]).recoveryS == nil)
    }
}

@Suite("Late sends")
struct LateSendsTests {
    @Test("make a run invalid beyond a share, and never one alone")
    func share() {
        let inTime = (0..<200).map { Made.record($0, sent: 0.2) }
        #expect(!LateSends(inTime).isTooMany && LateSends(inTime).late == 0)
        #expect(!LateSends([Made.record(sent: 50)]).isTooMany)
        let late = inTime + (0..<3).map { Made.record($0, sent: 20) }
        #expect(LateSends(late).isTooMany && LateSends(late).reasons[0].contains("3 of 203 requests"))
        #expect(!LateSends(late, limit: .milliseconds(30)).isTooMany)
    }

    @Test("are those that were never sent, too")
    func never() {
        var records = (0..<10).map { Made.record($0) }
        for index in 0..<3 { records[index].sentNs = nil }
        #expect(LateSends(records).late == 3)
    }
}
