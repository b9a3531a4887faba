import Kernels

/// What this machine can do at most on one core, measured in the same rounds as what is held against it.
struct MachineLimits {
    private let floats: Buffer<Float>
    private let scaled: Buffer<Float>
    private let instructions: InstructionSet

    /// - Parameter bytes: Of the data that the bandwidth is wanted for: what fits into a cache is moved faster.
    init(bytes: Int, instructions: InstructionSet) {
        let count = max(bytes / (2 * MemoryLayout<Float>.size), 1024)
        floats = Buffer(repeating: 1, count: count)
        scaled = Buffer(repeating: 1, count: count)
        self.instructions = instructions
    }

    /// Nanoseconds to read and to write each byte of the data once, per byte.
    func contender(of limit: Kernel.Limit) -> TimedWork? {
        switch limit {
        case .bandwidth:
            let bytes = 2 * floats.count * MemoryLayout<Float>.size
            return TimedWork(name: "limit", units: bytes) {
                Peak.scale(floats, into: scaled, by: 1.000_001, instructions)
            }
        case .arithmetic:
            let rounds = 20_000
            return TimedWork(name: "limit", units: rounds * Peak.operationsPerRound(instructions)) {
                sink = Peak.multiplyAndAdd(rounds: rounds, instructions)
            }
        case .none: return nil
        }
    }
}

/// Keeps results that nobody reads from being left out.
nonisolated(unsafe) private var sink: Float = 0

/// Work that is done often enough for a clock to see it.
struct TimedWork {
    var name: String
    /// How much one turn does, in what the figure is wanted per.
    var units: Int
    var body: () -> Void

    /// Nanoseconds per unit; of `turns` turns in a row.
    func measure(turns: Int) -> Double {
        let start = ContinuousClock.now
        for _ in 0..<turns { body() }
        return (ContinuousClock.now - start) / .nanoseconds(1) / Double(turns) / Double(units)
    }

    /// Turns that take about two milliseconds, after one that fills caches and maps pages.
    func turns() -> Int {
        body()
        let one = measure(turns: 1) * Double(units)
        return max(1, min(100_000, Int(2e6 / max(one, 1))))
    }
}
