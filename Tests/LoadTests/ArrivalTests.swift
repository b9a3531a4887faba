import Foundation
import Metrics
import Suites
import Testing

@testable import Load

@Suite("Arrivals")
struct ArrivalTests {
    private static let processes: [ArrivalProcess] = [
        .constant, .poisson, .gamma(burstiness: 0.25), .gamma(burstiness: 1), .gamma(burstiness: 4),
    ]

    private func gaps(_ process: ArrivalProcess, rate: Double, count: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        let times = process.times(rate: rate, duration: Double(count) / rate, &random)
        return zip(times, times.dropFirst()).map { $1 - $0 }
    }

    @Test("are as many as the rate says, in order and within their window", arguments: processes)
    func counts(_ process: ArrivalProcess) {
        for (seed, rate) in [(UInt64(1), 0.5), (2, 7), (3, 123.4)] {
            var random = SplitMix64(seed: seed)
            let times = process.times(rate: rate, duration: 20, &random)
            #expect(times.count == Int((rate * 20).rounded()) && times == times.sorted())
            #expect(times.allSatisfy { (0..<20).contains($0) })
        }
        var random = SplitMix64(seed: 1)
        #expect(process.times(rate: 1, duration: 0, &random).isEmpty)
    }

    @Test("have gaps with the mean and the variance of their process, whatever the seed", arguments: processes)
    func moments(_ process: ArrivalProcess) {
        let wanted: Double =
            switch process {
            case .constant: 0
            case .poisson: 1
            case .gamma(let burstiness): 1 / burstiness
            }
        for seed in UInt64(1)...5 {
            let gaps = gaps(process, rate: 50, count: 20_000, seed: seed)
            let mean = gaps.reduce(0, +) / Double(gaps.count)
            let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
            #expect(abs(mean * 50 - 1) < 0.01)
            // The variance's own deviation is largest for the burstiest: sqrt((6 / 0.25 + 2) / 20,000) of it, 4 %.
            #expect(abs(variance * 2500 - wanted) <= 0.15 * wanted + 1e-9, "\(process), seed \(seed)")
        }
    }

    @Test("of Poisson pass Kolmogorov and Smirnov's test of exponential gaps")
    func exponential() throws {
        let gaps = gaps(.poisson, rate: 10, count: 5000, seed: 9).sorted()
        let distances = gaps.enumerated().map { rank, gap in
            abs(1 - exp(-10 * gap) - (Double(rank) + 0.5) / Double(gaps.count))
        }
        // 0.1 % of samples lie further away: 1.95 / sqrt(5000).
        #expect(try #require(distances.max()) < 0.0276)
    }

    @Test("are the same from the same seed and others from another", arguments: processes.dropFirst())
    func seeds(_ process: ArrivalProcess) {
        let first = gaps(process, rate: 10, count: 100, seed: 4)
        #expect(first == gaps(process, rate: 10, count: 100, seed: 4))
        #expect(first != gaps(process, rate: 10, count: 100, seed: 5))
    }

    @Test("of a schedule belong to its phases, numbered in order")
    func schedule() {
        let schedule = SendSchedule(
            [
                .init(.warmUp, rate: 10, length: .seconds(1)), .init(.measured, rate: 10, length: .seconds(4)),
                .init(.burst, rate: 100, length: .seconds(1)), .init(.recovery, rate: 10, length: .seconds(4)),
            ], .poisson, seed: 3, firstIndex: 1)
        #expect(schedule.sends.map(\.index) == Array(1...190))
        #expect(schedule.sends.count { $0.phase == .burst } == 100)
        #expect(
            schedule.sends.filter { $0.phase == .burst }.allSatisfy { (.seconds(5)..<(.seconds(6))).contains($0.time) })
        #expect(schedule.lengths[.measured] == .seconds(4))
    }
}

@Suite("A trace in BurstGPT's format")
struct RequestTraceTests {
    private static let header = "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"

    private func trace(_ text: String) throws -> RequestTrace {
        try RequestTrace(path: "trace.csv", csv: Array(text.utf8))
    }

    @Test("gives times from its first request and the tokens of each, in order of time")
    func read() throws {
        let trace = try trace(
            Self.header
                + "7,GPT-4,100,0,100,API log\n5,ChatGPT,472,18,490,Conversation log\n45,ChatGPT,1087,230,1317,x\n")
        #expect(trace.rows.map(\.seconds) == [0, 2, 40])
        #expect(trace.rows.map(\.requestTokens) == [472, 100, 1087] && trace.rows[1].responseTokens == 0)
        #expect(trace.problems.isEmpty && trace.rate == 2.0 / 40)
    }

    @Test("is found by its columns' names, in any order and with more of them")
    func columns() throws {
        let trace = try trace(
            "Model,Session ID,Timestamp,Elapsed time,Response tokens,Request tokens\r\nm,1,0.5,3,20,10\r\n")
        #expect(trace.rows == [RequestTrace.Row(seconds: 0, requestTokens: 10, responseTokens: 20)])
    }

    @Test("names the line and the column of a bad field, and keeps the good rows")
    func problems() throws {
        let trace = try trace(Self.header + "1,m,2,3,5,x\nsoon,m,2,3,5,x\n2,m,-2,3,5,x\n3,m\n4,m,1,1,2,x\n")
        #expect(trace.rows.count == 2)
        #expect(
            trace.problems.map(\.description) == [
                "trace.csv:3:Timestamp: \"soon\" is no time in seconds",
                "trace.csv:4:Request tokens: \"-2\" is no number of tokens",
                "trace.csv:5:Request tokens: is missing",
            ])
    }

    @Test("without its columns or without a row is refused", arguments: ["", "a,b\n1,2\n", header, header + "x\n"])
    func refused(_ text: String) {
        #expect(throws: SuiteError.self) { try trace(text) }
    }

    @Test("of any bytes is read or refused, never trapped on")
    func fuzz() {
        var random = SplitMix64(seed: 5)
        let alphabet = Array("Timestamp,Request tokens,Response tokens\n\r\"0123456789.-e,,nan".utf8) + [0, 0xff]
        for _ in 0..<2000 {
            let tail = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let trace = try? RequestTrace(path: "t", csv: Array(Self.header.utf8) + tail)
            for row in trace?.rows ?? [] { #expect(row.seconds >= 0 && row.requestTokens >= 0) }
        }
    }

    @Test("is made faster by its times, and denser or thinner by its requests")
    func scales() throws {
        let rows = (0..<2000).map { "\(Double($0) / 10 + 0.01),m,\($0),1,1,x\n" }.joined()
        let trace = try trace(Self.header + rows)
        func scaled(_ time: Double, _ rate: Double) -> SendSchedule {
            SendSchedule(
                trace, timeScale: time, rateScale: rate, warmUp: .seconds(20), measured: nil, seed: 1)
        }
        let same = scaled(1, 1)
        #expect(same.sends.count == 2000 && abs(same.sends[100].time / .seconds(1) - 10) < 1e-6)
        #expect(same.sends.count { $0.phase == .warmUp } == 200)
        #expect(same.sends[7].tokens == Send.Tokens(request: 7, response: 1))
        let faster = scaled(0.5, 1)
        #expect(faster.sends.count == 2000 && abs(faster.sends[100].time / .seconds(1) - 5) < 1e-6)
        #expect(scaled(1, 3).sends.count == 6000)
        #expect((400...600).contains(scaled(1, 0.25).sends.count))
        let fitted = scaled(try #require(trace.timeScale(for: 20, rateScale: 0.25)), 0.25)
        let seconds = try #require(fitted.sends.last).time / .seconds(1)
        #expect(abs(Double(fitted.sends.count) / seconds - 20) < 4)
    }

    @Test("in whole seconds is spread over them, so that no second begins with a pile of requests")
    func wholeSeconds() throws {
        let rows = (0..<1000).map { "\($0 / 100),m,1,1,2,x\n" }.joined()
        let schedule = SendSchedule(
            try trace(Self.header + rows), timeScale: 1, rateScale: 1, warmUp: .zero, measured: nil, seed: 2)
        let times = schedule.sends.map { $0.time / .seconds(1) }
        #expect(times == times.sorted() && Set(times).count == 1000)
        let inFirstTenths = times.count { $0.truncatingRemainder(dividingBy: 1) < 0.1 }
        #expect((60...140).contains(inFirstTenths))
    }
}
