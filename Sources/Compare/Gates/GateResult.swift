import Foundation
public import Reports

/// What one gate came to.
public struct GateResult: Codable, Sendable, Hashable {
    /// As it was written.
    public var gate: String
    public var verdict: GateVerdict
    /// Why it is not `ok`; absent when it is.
    public var reason: String?
    /// Effects, or samples, that were held against it.
    public var checked: Int
    /// Effects that are not `ok`, the largest first.
    public var findings: [GateFinding]

    /// The gravest of the findings decides.
    init(_ gate: Gate, _ all: [GateFinding]) {
        self.gate = gate.text
        checked = all.count
        findings = all.filter { $0.verdict != .ok }.sorted { ($1.verdict, $1.change) < ($0.verdict, $0.change) }
        verdict = findings.map(\.verdict).max() ?? .ok
        reason = findings.first { $0.verdict == verdict }?.sentence
    }

    /// Nothing to hold against it: that it is met was not shown.
    init(_ gate: Gate, unmeasured reason: String) {
        self.gate = gate.text
        verdict = .inconclusive
        self.reason = "not measured: \(reason)"
        checked = 0
        findings = []
    }
}

/// One effect beyond its gate.
public struct GateFinding: Codable, Sendable, Hashable {
    /// Absent: the suite as a whole.
    public var task: String?
    public var verdict: GateVerdict
    /// How much worse head is: of costs the share that they grew by, of a score what it lost.
    public var change: Double
    /// 95 %: of the suite over tasks, of tasks all together. Absent where none can be given.
    public var interval: ReportDocument.Score.Interval?
    /// Largest change that the gate allows.
    public var limit: Double
    /// Largest change of base against itself; absent when it was not measured twice.
    public var control: Double?
    /// The change in the confirmation round; absent without one.
    public var again: Double?
    /// What it lacks to be a regression, for people; empty for one.
    public var missing: [String]
    /// Costs are printed as percentages, scores as they are.
    public var isRelative: Bool

    enum Scale: Sendable { case ratio, difference }

    init(_ effect: GatedEffect, task: String?, scale: Scale) {
        func shown(_ value: Double) -> Double { scale == .ratio ? expm1(value) : value }
        self.task = task
        verdict = effect.verdict
        change = shown(effect.effect)
        interval = effect.interval.map { .init(lower: shown($0.lowerBound), upper: shown($0.upperBound)) }
        limit = shown(effect.limit)
        control = effect.control.map(shown)
        again = effect.again.map(shown)
        missing = effect.verdict == .inconclusive ? effect.reasons : []
        isRelative = scale == .ratio
    }

    /// `core/sorting: +12.3 % (10.1 .. 14.5), not seen again`.
    public var sentence: String {
        func text(_ value: Double, _ digits: Int = 2) -> String {
            isRelative ? percentText(value) : fixed(-value, digits)
        }
        var ends = interval.map { [$0.lower, $0.upper] } ?? []
        if !isRelative { ends.reverse() }
        let range = ends.isEmpty ? "" : " (\(ends.map { text($0) }.joined(separator: " .. ")))"
        let lacking = missing.isEmpty ? "" : ": " + missing.joined(separator: ", ")
        return "\(task ?? "all tasks") \(text(change))\(range)\(lacking)"
    }
}

/// A relative change: `+2.50 %`, `-33 %`, and as a factor where percents say little: `12.3x`.
func percentText(_ change: Double) -> String {
    guard change < 9 else { return "\(fixed(change + 1, change < 99 ? 1 : 0))x" }
    let percent = change * 100
    let size = abs(percent)
    let digits = size >= 10 ? 1 : size >= 0.995 || size == 0 ? 2 : 4
    return (percent > 0 ? "+" : "") + "\(fixed(percent, digits)) %"
}
