@testable import Sandbox
import Testing

@testable import Counting

@Suite("Contention")
struct ContentionTests {
    private func reading(milliseconds: UInt64, switches: UInt64?, migrations: UInt64? = 0) -> Reading {
        var reading = Reading(counter: .time, count: milliseconds * 1_000_000)
        reading.extras.contextSwitches = switches
        reading.extras.migrations = migrations
        return reading
    }

    @Test(
        "shows in switches, migrations or stolen time",
        arguments: [
            (10, 3, 0, 0, false), (10, 40, 0, 0, true), (10_000, 300, 0, 0, false), (10_000, 2000, 0, 0, true),
            (10, 3, 1, 0, true), (100, 3, 0, 10, false), (100, 3, 0, 20, true), (10_000, 3, 0, 50, false),
        ] as [(UInt64, UInt64, UInt64, UInt64, Bool)])
    func found(time: UInt64, switches: UInt64, migrations: UInt64, stolen: UInt64, isContended: Bool) {
        let reading = reading(milliseconds: time, switches: switches, migrations: migrations)
        #expect((Contention(reading, stolenNanoseconds: stolen * 1_000_000) != nil) == isContended)
    }

    @Test("is not claimed where nothing was measured")
    func unknown() {
        #expect(
            Contention(reading(milliseconds: 10, switches: nil, migrations: nil), stolenNanoseconds: 0) == nil)
    }

    @Test("stolen time is the eighth number of a core's line")
    func steal() {
        let text = "cpu  1 2 3 4 5 6 7 80 9 10\ncpu0 1 2 3 4 5 6 7 30 9 10\ncpu1 1 2 3 4 5 6 7 50 0 0\nintr 5\n"
        #expect(StealClock.ticks(in: text, core: nil) == 80)
        #expect(StealClock.ticks(in: text, core: 1) == 50)
        #expect(StealClock.ticks(in: text, core: 7) == 0)
        #expect(StealClock.ticks(in: "cpu0 1 2", core: 0) == 0)
    }
}

@Suite("CPU time as the kernel accounts it")
struct AccountedTimeTests {
    @Test("a call's time is the run's, less what it had used before its input")
    func call() throws {
        let counter = AccountedTimeCounter()
        let process = try Spawned(
            .init("/bin/sh", ["-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; echo up; read go"]))
        #expect(process.line() == "up")
        try counter.begin(in: process.pid)
        process.send("go")
        process.finish()
        let run = RunResult(
            verdict: .ok, exit: .exited(0), reasons: [], cpuTime: .seconds(60), wallTime: .seconds(60),
            memoryBytes: nil, standardOutput: [], standardError: [], leftoverProcesses: 0)
        let reading = try counter.end(after: run)
        #expect(reading.count < 60_000_000_000 - 1_000_000)
        #expect(reading.notes == [.accountedTime])
        #expect(reading.isComplete)
    }

    @Test("a run below the resolution has no time instead of 0")
    func nothing() {
        let run = RunResult(
            verdict: .ok, exit: .exited(0), reasons: [], cpuTime: .zero, wallTime: .zero, memoryBytes: nil,
            standardOutput: [], standardError: [], leftoverProcesses: 0)
        #expect(throws: CountingError.self) { try AccountedTimeCounter().end(after: run) }
    }
}
