/// How far a scoring has come, as one line of text. Pure: the clock and the terminal are the caller's.
public struct ProgressLine: Sendable, Hashable {
    /// What is being done: `checking references`, `correctness`, `costs`.
    public var phase: String
    public var done: Int
    /// Absent while it is not yet known.
    public var total: Int?
    public var running: Int
    /// Runs with a verdict other than `ok`.
    public var failures: Int
    /// The largest relative standard deviation of a cost so far; absent with single measurements.
    public var worstDeviation: Double?
    /// Since the phase began.
    public var elapsed: Duration
    /// What was already done before this start, from the store: says nothing about speed.
    public var resumed: Int

    public init(
        phase: String, done: Int = 0, total: Int? = nil, running: Int = 0, failures: Int = 0,
        worstDeviation: Double? = nil, elapsed: Duration = .zero, resumed: Int = 0
    ) {
        self.phase = phase
        self.done = done
        self.total = total
        self.running = running
        self.failures = failures
        self.worstDeviation = worstDeviation
        self.elapsed = elapsed
        self.resumed = resumed
    }

    /// Time to the end at the mean pace so far; absent before anything was done and when the total is unknown.
    public var remaining: Duration? {
        let fresh = done - resumed
        guard let total, fresh > 0, total >= done else { return nil }
        return elapsed / fresh * (total - done)
    }

    /// For a log: everything in words, no bar.
    public var plainText: String {
        ([phase, amount] + facts).joined(separator: ", ")
    }

    /// For a terminal: a bar when there is room, never wider than `width`.
    public func barText(width: Int) -> String {
        let start = "\(phase) "
        let end = " " + ([amount] + facts).joined(separator: " · ")
        let room = min(width - start.count - end.count - 2, 30)
        guard let total, total > 0, room >= 5 else { return shortened(start + end.dropFirst(), to: width) }
        let filled = min(room, room * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled)
        return "\(start)[\(bar)]\(end)"
    }

    private var amount: String { total.map { "\(done)/\($0)" } ?? "\(done) done" }

    private var facts: [String] {
        var facts: [String] = []
        if running > 0 { facts.append("\(running) running") }
        if let remaining { facts.append("ETA \(clockText(remaining))") }
        if failures > 0 { facts.append("\(failures) failed") }
        if let worstDeviation { facts.append("worst deviation \(fixed(worstDeviation * 100, 3)) %") }
        return facts
    }
}

/// `7 s`, `3:05`, `1:02:03`.
func clockText(_ duration: Duration) -> String {
    let (whole, rest) = duration.components
    let seconds = whole + (rest > 0 ? 1 : 0)
    func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60):\(padded(seconds % 60))"
    default: return "\(seconds / 3600):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
    }
}
