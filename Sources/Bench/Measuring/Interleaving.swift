/// Measures contenders in turn, one after the other in every round, so that whatever disturbs the machine meanwhile
/// disturbs all of them alike. Every other round goes backward: none always follows the same neighbour.
public struct Interleaving: Sendable, Hashable {
    /// Measures of each contender that count.
    public var rounds: Int
    /// Rounds before those, which are dropped: caches fill and files are read from disk.
    public var warmUp: Int

    public init(rounds: Int, warmUp: Int? = nil) {
        self.rounds = rounds
        self.warmUp = warmUp ?? max(1, min(20, rounds / 10))
    }

    /// - Parameter progress: Called before every round with how many were done, and how many there are with warm-up.
    /// - Returns: The series in the order of `contenders`, values in the order of the rounds.
    /// - Throws: What a contender throws; `CancellationError` when the surrounding task was cancelled.
    public func measure(
        _ contenders: [Contender], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [Series] {
        var series = contenders.map { Series($0) }
        for index in series.indices { series[index].values.reserveCapacity(rounds) }
        for round in 0..<(warmUp + rounds) {
            try Task.checkCancellation()
            progress(round, warmUp + rounds)
            let order = Array(contenders.indices)
            for index in round.isMultiple(of: 2) ? order : order.reversed() {
                let value = try contenders[index].measure()
                if round >= warmUp { series[index].values.append(value) }
            }
        }
        return series
    }
}
