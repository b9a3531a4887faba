import Counting
import Foundation

/// What head may be worse by, as `--gate` and a gate file write it.
public struct Gate: Sendable, Hashable {
    /// As it was written: what every message calls it.
    public var text: String
    public var rule: Rule

    public enum Rule: Sendable, Hashable {
        /// A cost may grow by this share of base's: that of the suite, and that of every task.
        case cost(CostName, growth: Double)
        /// A score may change by this much, negative for worse, in the score's own unit.
        case score(String, change: Double)
        /// Head's score has to reach this value.
        case floor(String, Double)
        /// So many samples may be wrong where base was right; absent: any number.
        case wrong(atMost: Int?)
    }

    public enum CostName: String, Sendable, Hashable, CaseIterable {
        /// Whatever was counted.
        case cost
        case instructions
        case time
        case memory

        /// Whether costs of this counter are what is meant.
        func covers(_ counter: CounterName) -> Bool {
            switch self {
            case .cost, .memory: true
            case .instructions: counter.unit == .instructions
            case .time: counter.unit == .nanoseconds
            }
        }
    }

    /// Reads `instructions=2%`, `dps=-1.5`, `pass@1>=80%`, `wrong=0` or `wrong=any`.
    public init(_ text: String) throws(GateError) {
        let parts = try Self.parts(text)
        self.text = text.filter { !$0.isWhitespace }
        if let cost = CostName(rawValue: parts.name) {
            rule = .cost(cost, growth: try Self.growth(parts, of: text))
        } else if parts.name == "wrong" {
            rule = .wrong(atMost: try Self.count(parts, of: text))
        } else {
            let value = try Self.score(parts, of: text)
            rule = parts.isFloor ? .floor(parts.name, value) : .score(parts.name, change: value)
        }
    }

    private typealias Parts = (name: String, isFloor: Bool, value: String)

    private static func parts(_ text: String) throws(GateError) -> Parts {
        guard let sign = text.firstIndex(where: { $0 == "=" || $0 == ">" }) else {
            throw .malformed(text, expected: "NAME=CHANGE or SCORE>=VALUE, as instructions=2% or dps>=60")
        }
        let isFloor = text[sign...].hasPrefix(">=")
        let name = text[..<sign].trimmingCharacters(in: .whitespaces)
        let value = text[text.index(sign, offsetBy: isFloor ? 2 : 1)...].trimmingCharacters(in: .whitespaces)
        guard text[sign] == "=" || isFloor, !name.isEmpty, !value.isEmpty else {
            throw .malformed(text, expected: "NAME=CHANGE or SCORE>=VALUE, as instructions=2% or dps>=60")
        }
        return (name, isFloor, value)
    }

    private static func growth(_ parts: Parts, of text: String) throws(GateError) -> Double {
        guard !parts.isFloor, let share = percent(parts.value), share > -1 else {
            throw .malformed(text, expected: "a percentage that it may grow by, as \(parts.name)=2%")
        }
        return share
    }

    private static func count(_ parts: Parts, of text: String) throws(GateError) -> Int? {
        if !parts.isFloor, parts.value == "any" { return nil }
        guard !parts.isFloor, let count = Int(parts.value), count >= 0 else {
            throw .malformed(text, expected: "a number of samples or any, as wrong=0")
        }
        return count
    }

    /// Scores that are shares may be given in percent; others are in their own unit.
    private static func score(_ parts: Parts, of text: String) throws(GateError) -> Double {
        guard isScore(parts.name) else { throw .unknown(text, name: parts.name) }
        let isShare = ["pass@", "efficient@", "opt@", "fast_", "beyond@"].contains { parts.name.hasPrefix($0) }
        if isShare, let share = percent(parts.value) { return share }
        guard let value = Double(parts.value), value.isFinite else {
            let example = isShare ? "\(parts.name)=-2%" : "\(parts.name)=-1.5"
            throw .malformed(text, expected: "a number in the score's own unit, as \(example)")
        }
        return value
    }

    private static func isScore(_ name: String) -> Bool {
        ["dps", "dps_norm"].contains(name)
            || [
                "pass@", "efficient@", "opt@", "eff@", "beyond@", "fast_", "speedup", "best_speedup@", "percent_",
            ].contains { name.hasPrefix($0) }
    }

    private static func percent(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let value = Double(text.dropLast().trimmingCharacters(in: .whitespaces)),
            value.isFinite
        else { return nil }
        return value / 100
    }
}

/// Why a gate cannot be used.
public enum GateError: Error, Sendable, Hashable, CustomStringConvertible {
    case malformed(String, expected: String)
    case unknown(String, name: String)
    /// `place` is `file:line`.
    indirect case inFile(place: String, GateError)
    case notGates(place: String)

    public var description: String {
        switch self {
        case .malformed(let text, let expected): "gate \"\(text)\": expected \(expected)"
        case .unknown(let text, let name):
            "gate \"\(text)\": nothing is called \(name)\n"
                + "Expected cost, instructions, time, memory, wrong, or a score such as dps or pass@1."
        case .inFile(let place, let error): "\(place): \(error)"
        case .notGates(let place):
            "\(place): expected gates, one a line, as:\ngates:\n  - instructions=2%"
        }
    }
}

extension [Gate] {
    /// What holds when none is asked for: costs that repeat exactly may grow by 2 %, times by 5 %.
    static func usual(for counter: CounterName) -> [Gate] {
        let isCounted = counter.unit == .instructions
        let cost = Gate(
            text: isCounted ? "instructions=2%" : "time=5%",
            rule: .cost(isCounted ? .instructions : .time, growth: isCounted ? 0.02 : 0.05))
        return [cost]
    }

    /// With `wrong=0`, unless one of them says otherwise: faster and wrong is no improvement.
    var withWrong: [Gate] {
        let isSaid = contains { if case .wrong = $0.rule { true } else { false } }
        return isSaid ? self : [Gate(text: "wrong=0", rule: .wrong(atMost: 0))] + self
    }
}

extension Gate {
    init(text: String, rule: Rule) {
        self.text = text
        self.rule = rule
    }
}
