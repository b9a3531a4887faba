import Sandbox
import Testing

@testable import Counting

private let taskClock = CounterAvailability.probe(.time)
private let hardware = CounterAvailability.probe(.perf)

/// What does not hold for time exactly holds for it roughly: these tests compare work with ten times the work.
@Suite("Performance events", .enabled(if: taskClock.isAvailable, "\(taskClock.reason ?? "")"))
struct PerfCounterTests {
    private func count(_ counter: PerfCounter, _ script: String) throws -> Reading {
        let process = try Spawned(counter.prepare(Command("/bin/sh", ["-c", script])), held: true)
        try counter.attach(to: process.pid)
        process.send("go")
        process.finish()
        return try counter.end()
    }

    static func loop(_ turns: Int) -> String { "i=0; while [ $i -lt \(turns) ]; do i=$((i+1)); done" }

    @Test("a program's task clock counts in nanoseconds from its exec to its end")
    func program() throws {
        let short = try count(.taskClock(), Self.loop(10_000))
        let long = try count(.taskClock(), Self.loop(300_000))
        #expect(short.counter == .time)
        #expect(short.count > 100_000)
        #expect(long.count > 5 * short.count)
        #expect(long.isComplete)
        #expect(try #require(long.extras.pageFaults) > 10)
    }

    @Test("sleeping costs next to nothing and switches away")
    func sleeping() throws {
        let reading = try count(.taskClock(), "sleep 0.5")
        #expect(reading.count < 200_000_000)
    }

    @Test("children are counted although they are gone")
    func children() throws {
        // A machine that stands still meanwhile is charged to whoever runs: the least of three is without.
        let alone = try (0..<3).map { _ in try count(.taskClock(), Self.loop(10_000)).count }.min() ?? 0
        let forked = try count(.taskClock(), "(\(Self.loop(300_000))) & wait")
        #expect(forked.count > 5 * alone)
    }

    @Test("one counter counts one program after another")
    func reuse() throws {
        let counter = PerfCounter.taskClock()
        let long = try count(counter, Self.loop(300_000))
        #expect(try count(counter, Self.loop(10_000)).count < long.count)
    }

    /// Answers each line by forking a child that says "ready", reads a number and turns that often.
    static let server = """
        while read go; do
            ( echo ready; read turns; i=0; while [ $i -lt $turns ]; do i=$((i+1)); done )
            echo done
        done
        """

    @Test("a call in a warm server is the difference of two readings")
    func calls() throws {
        let counter = PerfCounter.taskClock()
        let server = try Spawned(counter.prepare(Command("/bin/sh", ["-c", Self.server])), held: true)
        try counter.attach(to: server.pid)
        server.send("go")
        func call(_ turns: Int) throws -> UInt64 {
            server.send("run")
            #expect(server.line() == "ready")
            try counter.begin(in: server.pid)
            server.send("\(turns)")
            #expect(server.line() == "done")
            return try counter.end().count
        }
        let long = try call(300_000)
        let short = try call(1000)
        #expect(long > 10 * short)
        #expect(try call(300_000) > 10 * short)
        server.finish()
    }

    @Test("a warm server's children are followed from their fork: work of those that began while loading is paid for")
    func follows() throws {
        // The run starts a child before it says that it is ready; the child works after the run was given its number.
        let server = """
            echo up
            while read go; do
                ( ( sleep 0.3; i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done ) & echo ready; read turns; wait )
                echo done
            done
            """
        let counter = PerfCounter.taskClock()
        let process = try Spawned(counter.prepare(Command("/bin/sh", ["-c", server])))
        #expect(process.line() == "up")
        try counter.follow(server: process.pid)
        process.send("run")
        #expect(process.line() == "ready")
        try counter.begin(in: process.pid)
        process.send("1")
        #expect(process.line() == "done")
        let reading = try counter.end()
        process.finish()
        #expect(reading.count > 30_000_000)
        #expect(reading.isComplete)
        #expect(reading.extras.load != nil)
    }

    @Test("what a run does after its answer is no part of the call, and none of the next call's loading")
    func answered() throws {
        // Answers, hears that it was taken, and works on.
        let server = """
            while read go; do
                ( echo ready; read turns; i=0; while [ $i -lt $turns ]; do i=$((i+1)); done; echo answer
                  read taken; i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done )
                echo done
            done
            """
        let counter = PerfCounter.taskClock()
        let process = try Spawned(counter.prepare(Command("/bin/sh", ["-c", server])), held: true)
        try counter.attach(to: process.pid)
        process.send("go")
        func call(_ turns: Int, isTaken: Bool) throws -> Reading {
            process.send("run")
            #expect(process.line() == "ready")
            try counter.begin(in: process.pid)
            process.send("\(turns)")
            #expect(process.line() == "answer")
            if isTaken { try counter.answered() }
            process.send("taken")
            #expect(process.line() == "done")
            return try counter.end()
        }
        let whole = try call(1000, isTaken: false)
        let short = try call(1000, isTaken: true)
        #expect(whole.count > 5 * short.count)
        let next = try call(1000, isTaken: true)
        #expect(try #require(next.extras.load) < whole.count / 2)
        process.finish()
    }

    @Test("a counter that was not there at the start attaches to the running process and says what it missed")
    func late() throws {
        let counter = PerfCounter.taskClock()
        let process = try Spawned(
            Command("/bin/sh", ["-c", "sleep 30 & echo up; read go; \(Self.loop(100_000)); kill $!"]))
        #expect(process.line() == "up")
        try counter.begin(in: process.pid)
        process.send("go")
        process.finish()
        let reading = try counter.end()
        #expect(reading.notes == [.attachedLate])
        #expect(reading.count > 1_000_000)
    }

    @Test("a process that is gone cannot be attached to")
    func gone() throws {
        let process = try Spawned(Command("/bin/true"))
        process.finish()
        #expect(throws: CountingError.self) { try PerfCounter.taskClock().attach(to: process.pid) }
        #expect(throws: CountingError.self) { try PerfCounter.taskClock().begin(in: process.pid) }
    }

    @Test("an end without a window is refused")
    func misuse() {
        #expect(throws: CountingError.misuse("end was called without attach or begin")) {
            try PerfCounter.taskClock().end()
        }
        #expect(throws: CountingError.misuse("answered was called without begin")) {
            try PerfCounter.taskClock().answered()
        }
    }

    @Test("retired instructions repeat", .enabled(if: hardware.isAvailable, "\(hardware.reason ?? "")"))
    func instructions() throws {
        let counts = try (0..<3).map { _ in try count(.instructions(), Self.loop(100_000)).count }
        let deviation = try #require(Cost(.perf, repeats: counts)?.relativeStandardDeviation)
        #expect(deviation < 1e-3)
    }
}

@Suite("Multiplexed events")
struct PerfValueTests {
    @Test(
        "a count is scaled to the time in which it was wanted",
        arguments: [
            (PerfValue(count: 50, enabled: 100, running: 50), 100, 0.5),
            (PerfValue(count: 50, enabled: 100, running: 100), 50, 1.0),
            (PerfValue(count: 0, enabled: 100, running: 0), 0, 0.0),
        ] as [(PerfValue, UInt64, Double)])
    func scales(value: PerfValue, scaled: UInt64, share: Double) {
        #expect(value.scaled == scaled)
        #expect(value.share == share)
    }

    @Test("an event that was never wanted has no share")
    func unwanted() { #expect(PerfValue().share == nil) }
}
