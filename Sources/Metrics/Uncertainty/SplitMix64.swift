/// Steele, Lea and Flood's SplitMix64 (2014): small, fast, and the same everywhere.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Draws of task indices with replacement.
struct TaskDraws {
    private var random: SplitMix64
    private let taskCount: UInt64

    init(taskCount: Int, seed: UInt64) {
        precondition(taskCount > 0 && taskCount < 1 << 31, "a suite has tasks, and fewer than two thousand million")
        self.taskCount = UInt64(taskCount)
        random = SplitMix64(seed: seed)
    }

    /// Fills `drawn` with indices below the number of tasks.
    ///
    /// Each half of a random word, times the number of tasks, by 2 to the 32: no task is likelier than another by more
    /// than tasks / 2^32, which no number of resamples can show.
    mutating func fill(_ drawn: UnsafeMutableBufferPointer<Int32>) {
        var index = 0
        while index < drawn.count {
            let word = random.next()
            drawn[index] = Int32(truncatingIfNeeded: ((word & 0xFFFF_FFFF) &* taskCount) >> 32)
            if index + 1 < drawn.count {
                drawn[index + 1] = Int32(truncatingIfNeeded: ((word >> 32) &* taskCount) >> 32)
            }
            index += 2
        }
    }
}
