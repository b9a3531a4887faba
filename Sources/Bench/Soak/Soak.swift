import Counting
import Metrics
import Reports

/// The same work many times in a row, and what was held meanwhile: shows whether anything grows.
public struct Soak: Sendable {
    public var title: String
    /// Before the first run, then every `interval` runs, then after the last.
    public var checkpoints: [Checkpoint]
    /// What grew beyond its tolerance.
    public var growth: [Growth]

    public struct Checkpoint: Sendable, Hashable {
        /// How many runs were done.
        public var runs: Int
        public var holdings: [Holding: Int]
        /// Median duration of the runs since the checkpoint before; absent for the first.
        public var medianNanoseconds: Double?
    }

    /// One kind of thing there is more of after the runs.
    public struct Growth: Sendable, Hashable, Codable {
        public var holding: Holding
        /// After the first interval, when caches are full.
        public var before: Int
        public var after: Int
        /// Between the two.
        public var runs: Int
    }

    /// Runs `work` and counts what is held.
    ///
    /// - Parameter interval: Runs between checkpoints; absent means 1,000, or a fifth of fewer than 5,000.
    public init(
        _ title: String, runs: Int, interval: Int? = nil, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        work: () throws -> Void
    ) throws {
        let interval = interval ?? max(1, min(1000, runs / 5))
        var checkpoints = [Checkpoint(runs: 0, holdings: Holdings.now().counts)]
        var durations: [Double] = []
        for done in 1...max(1, runs) {
            if done % 100 == 1 {
                try Task.checkCancellation()
                progress(done - 1, runs)
            }
            let start = ContinuousClock.now
            try work()
            durations.append((ContinuousClock.now - start) / .nanoseconds(1))
            guard done.isMultiple(of: interval) || done == runs else { continue }
            checkpoints.append(
                Checkpoint(runs: done, holdings: Holdings.now().counts, medianNanoseconds: median(durations)))
            durations.removeAll(keepingCapacity: true)
        }
        self.init(title, checkpoints: checkpoints)
    }

    init(_ title: String, checkpoints: [Checkpoint]) {
        self.title = title
        self.checkpoints = checkpoints
        growth = Self.growth(checkpoints)
    }

    /// Compares the last checkpoint with the second, before which whatever is made only once was made.
    private static func growth(_ checkpoints: [Checkpoint]) -> [Growth] {
        guard checkpoints.count > 2, let last = checkpoints.last else { return [] }
        let first = checkpoints[1]
        return Holding.allCases.compactMap { holding in
            guard let before = first.holdings[holding], let after = last.holdings[holding] else { return nil }
            let growth = Growth(holding: holding, before: before, after: after, runs: last.runs - first.runs)
            return after - before > holding.tolerance(runs: growth.runs) ? growth : nil
        }
    }

    /// `no growth`, or what grew from how many to how many.
    public var verdict: String {
        if growth.isEmpty { return "no growth" }
        return "GROWTH: "
            + growth.map { "\($0.holding.title) from \($0.before) to \($0.after) in \($0.runs) runs" }
            .joined(separator: ", ")
    }
}

extension Holding {
    var title: String { rawValue.replacing("_", with: " ") }

    func text(_ count: Int) -> String {
        unit == .bytes ? compactCost(Double(count), unit: .bytes) : "\(count)"
    }
}

extension Soak {
    var columns: [String] { ["runs"] + counted.map(\.title) + ["median run"] }

    var rows: [[String]] {
        checkpoints.map { point in
            ["\(point.runs)"] + counted.map { holding in point.holdings[holding].map(holding.text) ?? "-" }
                + [point.medianNanoseconds.map { compactCost($0, unit: .nanoseconds) } ?? ""]
        }
    }

    /// What could be counted here.
    private var counted: [Holding] {
        Holding.allCases.filter { holding in checkpoints.contains { $0.holdings[holding] != nil } }
    }
}

extension Soak: Encodable {
    private enum CodingKeys: String, CodingKey { case title, verdict, growth, checkpoints }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(growth.isEmpty ? "no growth" : "growth", forKey: .verdict)
        try container.encode(growth, forKey: .growth)
        try container.encode(checkpoints, forKey: .checkpoints)
    }
}

extension Soak.Checkpoint: Encodable {
    private enum CodingKeys: String, CodingKey { case runs, holdings, medianNanoseconds }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(runs, forKey: .runs)
        // A dictionary with such keys would be encoded as a list.
        try container.encode(
            Dictionary(uniqueKeysWithValues: holdings.map { ($0.key.rawValue, $0.value) }), forKey: .holdings)
        try container.encodeIfPresent(medianNanoseconds, forKey: .medianNanoseconds)
    }
}
