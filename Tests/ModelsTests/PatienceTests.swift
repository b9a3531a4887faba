import Testing

@testable import Models

@Suite("Patience with a server")
struct PatienceTests {
    private let rule = RetryRule(
        attempts: 5, base: .seconds(1), longest: .seconds(10), longestAsked: .seconds(60))

    @Test("doubles its pauses up to the longest, with a random half")
    func backoff() {
        for (failures, whole) in [(1, 1.0), (2, 2), (3, 4), (4, 8), (5, 10), (60, 10)] {
            #expect(rule.pause(after: failures, asked: nil, chance: 1) == .seconds(whole))
            #expect(rule.pause(after: failures, asked: nil, chance: 0) == .seconds(whole / 2))
        }
    }

    @Test("waits as long as it is asked to, up to a cap, and never shorter than its own pause")
    func asked() {
        #expect(rule.pause(after: 1, asked: .seconds(20), chance: 0) == .seconds(20))
        #expect(rule.pause(after: 1, asked: .seconds(20), chance: 1) == .seconds(22))
        #expect(rule.pause(after: 1, asked: .seconds(100_000), chance: 0) == .seconds(60))
        #expect(rule.pause(after: 4, asked: .zero, chance: 1) == .seconds(8))
    }

    @Test(
        "reads both forms of Retry-After, and nothing else",
        arguments: [
            ("3", 3.0), ("0", 0), ("1.5", 1.5), ("Sun, 06 Nov 1994 08:49:47 GMT", 10),
            ("Sun, 06 Nov 1994 08:49:07 GMT", 0), ("-1", nil), ("soon", nil), ("", nil), ("nan", nil),
            ("Sun, 06 Nov 1994", nil), ("Sun, 99 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Now 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 08:49 GMT", nil),
        ] as [(String, Double?)])
    func retryAfter(_ text: String, _ seconds: Double?) {
        #expect(RetryAfter.duration(text, now: 784_111_777) == seconds.map { .seconds($0) })
    }
}

@Suite("A schedule of requests")
struct RateScheduleTests {
    @Test("spaces requests evenly, in whatever bursts they come")
    func spacing() {
        var schedule = RateSchedule(requestsPerMinute: 120, tokensPerMinute: nil)
        let burst = (0..<5).map { _ in schedule.reserve(at: .zero, tokens: 1) }
        #expect(burst == (0..<5).map { .milliseconds(500 * $0) })
        #expect(schedule.reserve(at: .seconds(60), tokens: 1) == .seconds(60))
        #expect(schedule.reserve(at: .seconds(60), tokens: 1) == .milliseconds(60_500))
    }

    @Test("never lets more than a minute's tokens and a bucket of them through a minute")
    func tokens() {
        var random = SplitMix(state: 5)
        var schedule = RateSchedule(requestsPerMinute: nil, tokensPerMinute: 1000)
        var sent: [(at: Duration, tokens: Int)] = []
        var now = Duration.zero
        for _ in 0..<500 {
            now += .milliseconds(Int.random(in: 0...2000, using: &random))
            let tokens = Int.random(in: 1...400, using: &random)
            sent.append((schedule.reserve(at: now, tokens: tokens), tokens))
        }
        for start in sent.map(\.at) {
            let window = sent.filter { $0.at >= start && $0.at < start + .seconds(60) }
            #expect(window.reduce(0) { $0 + $1.tokens } <= 2000 + 400)
        }
        #expect(sent.allSatisfy { $0.at >= .zero })
    }

    @Test("gives back what an answer did not use, and sends what is larger than a minute's tokens")
    func settled() {
        var schedule = RateSchedule(requestsPerMinute: nil, tokensPerMinute: 600)
        #expect(schedule.reserve(at: .zero, tokens: 600) == .zero)
        schedule.settle(expected: 600, used: 100)
        #expect(schedule.reserve(at: .zero, tokens: 500) == .zero)
        #expect(schedule.reserve(at: .zero, tokens: 10) == .seconds(1))
        var small = RateSchedule(requestsPerMinute: nil, tokensPerMinute: 10)
        #expect(small.reserve(at: .zero, tokens: 1_000_000) == .zero)
    }

    @Test("without limits sends at once")
    func unlimited() {
        var schedule = RateSchedule(requestsPerMinute: nil, tokensPerMinute: nil)
        for second in 0..<5 { #expect(schedule.reserve(at: .seconds(second), tokens: 1 << 40) == .seconds(second)) }
    }
}
