import Counting
import Metrics
import Reports
public import Sandbox

/// One task on both sides.
struct TaskPair: Sendable {
    var id: String
    /// Absent when only the other side has the task.
    var base: ReportDocument.Task?
    var head: ReportDocument.Task?
    /// Absent without a sample whose cost is known on both sides.
    var cost: LogEffect?
    /// Sums over the samples of `cost`, in the counter's unit; absent with it.
    var baseCost: Double?
    var headCost: Double?
    var memory: LogEffect?
    /// Memory is what was mapped under `icount`, which repeats.
    var memoryRepeats = false
    var verdicts: [VerdictChange]

    init(id: String, base: ReportDocument.Task?, head: ReportDocument.Task?, counter: CounterName) {
        self.id = id
        self.base = base
        self.head = head
        let heads = Dictionary((head?.samples ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let samples = (base?.samples ?? []).compactMap { base in heads[base.id].map { (base: base, head: $0) } }
        func pairs(_ measure: (ReportDocument.Sample) -> StressCost?) -> [(base: StressCost, head: StressCost)] {
            samples.compactMap { pair in
                guard let base = measure(pair.base), let head = measure(pair.head) else { return nil }
                return (base, head)
            }
        }
        func effect(_ measure: (ReportDocument.Sample) -> StressCost?) -> LogEffect? { LogEffect(pairs(measure)) }
        let costs = pairs { $0.cost(counter) }
        cost = LogEffect(costs)
        if cost != nil {
            baseCost = CompensatedSum(costs.map(\.base.value)).value
            headCost = CompensatedSum(costs.map(\.head.value)).value
        }
        let mapped = effect { $0.memory(mapped: true) }
        memory = mapped ?? effect { $0.memory(mapped: false) }
        memoryRepeats = mapped != nil
        verdicts = samples.compactMap { VerdictChange($0.base, $0.head) }
    }

    var isCommon: Bool { base != nil && head != nil }
}

/// A sample that ended differently on the two sides.
public struct VerdictChange: Codable, Sendable, Hashable {
    public var sample: String
    /// Where it stands in head's file.
    public var line: Int?
    /// On the tests, or on the stress inputs where those decided.
    public var base: Verdict
    public var head: Verdict
    /// Why head's verdict is not `ok`.
    public var reason: String?

    init?(_ base: ReportDocument.Sample, _ head: ReportDocument.Sample) {
        let (before, after) = (base.wholeVerdict, head.wholeVerdict)
        guard before != after else { return nil }
        sample = head.id
        line = head.line
        self.base = before
        self.head = after
        reason = head.reason ?? head.flags.first { $0.hasPrefix("stress ") }
    }

    /// Head is wrong where base was right. What we lost ourselves says nothing about the sample.
    public var isWrong: Bool { base == .ok && head != .ok && head != .internalError }
    public var isFixed: Bool { base != .ok && base != .internalError && head == .ok }
}

extension ReportDocument.Sample {
    /// On tests and stress inputs together.
    fileprivate var wholeVerdict: Verdict { verdict == .ok ? stressVerdict ?? .ok : verdict }

    /// Lost through our own fault, on the tests or under the counter.
    var isLost: Bool { wholeVerdict == .internalError }
}
