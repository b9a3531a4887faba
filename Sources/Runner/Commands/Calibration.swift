import BigInt
public import Counting
public import Sandbox
import Suites

/// Measures the noise of each counter on this machine: small Python functions of different kinds, each called in fresh
/// processes of a warm cell, as `assay score` does.
public struct Calibration: Codable, Sendable, Hashable {
    /// One for each counter that works and each program.
    public var noise: [CounterNoise]
    /// Counters that were not measured, and why.
    public var absent: [Absent]

    public struct Absent: Codable, Sendable, Hashable {
        public var counter: CounterName
        public var reason: String
    }

    /// What is called: arithmetic, allocation, and hashing, each some ten milliseconds of native work.
    static let programs: [(name: String, source: String)] = [
        ("arithmetic", "def f(n):\n    s = 0\n    for i in range(n * 20): s = (s * 31 + i) % 1000003\n    return s"),
        (
            "lists",
            "def f(n):\n    return sum(len([i] * 7) for i in range(n * 4)) + sum(sorted(range(n), reverse=True))"
        ),
        (
            "dictionaries",
            "def f(n):\n    d = {}\n    for i in range(n * 4): d[i * 7919 % 10007] = i\n    return len(d)"
        ),
    ]

    /// Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - repeats: Of each program with each counter, at most.
    ///   - budget: Wall time for everything; each program is called five times whatever that takes.
    ///   - progress: How many calls were made, of how many.
    /// - Throws: `SandboxError`; a counter that fails is among `absent`.
    public static func measure(
        repeats: Int = 20, budget: Duration = .seconds(60), isolation: IsolationLevel = .strict,
        python: String = "/usr/bin/python3", progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Calibration {
        let found = CounterChoice.preference.map(CounterAvailability.probe)
        let usable = found.filter(\.isAvailable).map(\.name)
        var calibration = Calibration(
            noise: [],
            absent: found.filter { !$0.isAvailable }.map { Absent(counter: $0.name, reason: $0.reason ?? "") })
        let total = usable.count * programs.count * repeats
        let share = budget / max(1, usable.count * programs.count)
        let lease = CoreLease(1)
        var done = 0
        for name in usable {
            do {
                let core = name == .icount ? nil : lease.cores.first
                try onThread(core: core) {
                    let cell = try PythonCell(
                        python: python, isolation: isolation, limits: generous,
                        counter: CounterSelection(name: name).makeCounter(), core: core)
                    defer { cell.close() }
                    for program in programs {
                        let start = ContinuousClock.now
                        var counts: [UInt64] = []
                        while counts.count < repeats, counts.count < 5 || ContinuousClock.now - start < share {
                            counts.append(try count(program.source, in: cell, with: name))
                            progress(done + counts.count, total)
                        }
                        done += repeats
                        if let noise = CounterNoise(name, of: program.name, counts: counts) {
                            calibration.noise.append(noise)
                        }
                    }
                }
            } catch let error as CountingError {
                calibration.absent.append(Absent(counter: name, reason: error.description))
            }
        }
        return calibration
    }

    private static let generous = Limits(cpuTime: .seconds(60), wallTime: .seconds(120))

    private static func count(_ source: String, in cell: PythonCell, with name: CounterName) throws -> UInt64 {
        let run = try cell.run(
            .call(source: source, entryPoint: "f"), input: PythonPayload.input([.int(2000)]), limits: generous)
        guard run.process == .ok, let count = run.reading?.count else {
            throw CountingError.nothingCounted(name, hint: run.reasons.first ?? run.flags.first ?? "no count")
        }
        return count
    }

    /// The cell and its server belong to the thread that starts them, which stays on the core.
    private static func onThread(core: Int?, _ body: () throws -> Void) throws {
        guard let core else { return try body() }
        let before = Processors.allowed()
        Processors.bindThread(to: core)
        defer { Processors.bindThread(to: before) }
        try body()
    }
}
