/// What a gate, or the comparison as a whole, comes to; from harmless to grave.
public enum GateVerdict: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case ok
    /// Something points to a regression and something it would take is missing.
    case inconclusive
    /// Confirmed, or a score under its threshold.
    case regression
    /// Head is wrong where base was right.
    case wrong

    public static func < (first: GateVerdict, second: GateVerdict) -> Bool {
        allCases.firstIndex(of: first)! < allCases.firstIndex(of: second)!
    }
}

/// One effect held against its gate. Everything is on one scale on which more is worse: logarithms of cost ratios, or
/// what a score lost.
struct GatedEffect: Sendable, Hashable {
    var effect: Double
    /// Absent where none can be given.
    var interval: ClosedRange<Double>?
    /// Largest effect that the gate allows.
    var limit: Double
    /// How large an effect base has against itself; absent when nobody looked.
    var control: Double?
    /// The same effect in the confirmation round; absent without one.
    var again: Double?
    /// The counter gives the same cost each time, so that there is nothing to confirm.
    var repeatsExactly: Bool

    var isBeyond: Bool { effect > limit }

    /// What it lacks to be a regression; empty for one.
    var missing: [Missing] {
        var missing: [Missing] = []
        if !(interval.map { $0.lowerBound > limit } ?? false) { missing.append(.clearInterval) }
        if !(control.map { abs(effect) > $0 } ?? repeatsExactly) { missing.append(.controlExceeded) }
        if !(again.map { $0 > limit } ?? repeatsExactly) { missing.append(.confirmation) }
        return missing
    }

    /// A regression is beyond the gate, with its interval clear of it, larger than what base differs from itself, and
    /// there again in a second round; what is beyond the gate and lacks one of these is inconclusive.
    var verdict: GateVerdict { !isBeyond ? .ok : missing.isEmpty ? .regression : .inconclusive }

    enum Missing: String, Codable, Sendable, Hashable {
        case clearInterval = "clear_interval"
        case controlExceeded = "control_exceeded"
        case confirmation
    }
}

extension GatedEffect {
    /// Why it is inconclusive, for people.
    var reasons: [String] {
        missing.map { missing in
            switch missing {
            case .clearInterval:
                interval == nil ? "there are too few tasks for an interval" : "its interval reaches the gate"
            case .controlExceeded:
                control == nil ? "base was not measured twice" : "base differs from itself by as much"
            case .confirmation: again == nil ? "it was not measured again" : "it was not seen again"
            }
        }
    }
}
