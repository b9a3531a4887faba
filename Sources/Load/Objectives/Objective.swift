/// What a server is wanted to keep to, as people state it: `first-verdict:p99<150ms`, `e2e:mean<1s`, `shed<1%`.
public struct Objective: Sendable, Hashable {
    public enum Quantity: Sendable, Hashable {
        case latency(LatencyMetric, Statistic)
        /// Share of requests answered with 429.
        case shed
        /// Share of requests that ended otherwise than well, but for those shed.
        case failed
        /// How fast the time from end to end grows: seconds of it a second. Where requests come faster than they are
        /// served it is above 0 however long the queue may grow: rate / capacity - 1.
        case growth
    }

    public enum Statistic: Sendable, Hashable {
        case percentile(Double)
        case mean
        case largest
    }

    public var quantity: Quantity
    /// Nanoseconds, or a share.
    public var limit: Double
    /// As it was stated.
    public var text: String

    /// What a rate has to keep to, besides what is stated, to be one that a server bears.
    public static let ofBearableRates = [
        Objective(quantity: .shed, limit: 0.01, text: "shed<1%"),
        Objective(quantity: .failed, limit: 0.01, text: "failed<1%"),
        Objective(quantity: .growth, limit: 0.02, text: "growth<2%"),
    ]

    /// The stated objectives, and those of bearable rates whose quantity none of them limits.
    static func forBearing(_ stated: [Objective]) -> [Objective] {
        stated + ofBearableRates.filter { usual in !stated.contains { $0.quantity == usual.quantity } }
    }

    private init(quantity: Quantity, limit: Double, text: String) {
        (self.quantity, self.limit, self.text) = (quantity, limit, text)
    }

    /// - Throws: what is wrong with the text.
    public init(_ text: String) throws(Malformed) {
        let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Malformed(text: text, problem: "has no <") }
        let words = parts[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let quantity: Quantity
        switch (words[0], words.count) {
        case ("shed", 1): quantity = .shed
        case ("failed", 1): quantity = .failed
        case ("growth", 1): quantity = .growth
        default:
            guard let metric = LatencyMetric(rawValue: words[0]) else {
                throw Malformed(text: text, problem: "\"\(words[0])\" is none of \(Self.names)")
            }
            guard words.count == 2, let statistic = Statistic(words[1]) else {
                throw Malformed(text: text, problem: "after \(words[0]) comes :p50, :p99.9, :mean or :max")
            }
            quantity = .latency(metric, statistic)
        }
        guard let limit = quantity.isLatency ? Self.nanoseconds(parts[1]) : Self.share(parts[1]) else {
            let wanted = quantity.isLatency ? "a time as 150ms or 2s" : "a share as 1%"
            throw Malformed(text: text, problem: "\"\(parts[1])\" is not \(wanted)")
        }
        self.init(quantity: quantity, limit: limit, text: text)
    }

    /// Why a text is no objective.
    public struct Malformed: Error, Sendable, Hashable, CustomStringConvertible {
        var text: String
        var problem: String

        public var description: String {
            "\(text): \(problem)\nExpected as in first-verdict:p99<150ms, ttft:p50<200ms, shed<1% or growth<2%."
        }
    }

    /// Everything that can be limited.
    public static let names =
        LatencyMetric.allCases.map(\.rawValue).joined(separator: ", ") + ", shed, failed, growth"

    private static func nanoseconds(_ text: Substring) -> Double? {
        let units: [(String, Double)] = [("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9)]
        guard let (unit, size) = units.first(where: { text.hasSuffix($0.0) }),
            let number = Double(text.dropLast(unit.count)), number > 0, number < 1e6
        else { return nil }
        return number * size
    }

    private static func share(_ text: Substring) -> Double? {
        guard text.hasSuffix("%"), let number = Double(text.dropLast()), number > 0, number <= 100 else { return nil }
        return number / 100
    }
}

extension Objective.Quantity {
    var isLatency: Bool {
        if case .latency = self { true } else { false }
    }
}

extension Objective.Statistic {
    fileprivate init?(_ text: String) {
        switch text {
        case "mean": self = .mean
        case "max": self = .largest
        case let text where text.hasPrefix("p"):
            guard let percent = Double(text.dropFirst()), percent > 0, percent <= 100 else { return nil }
            self = .percentile(percent)
        default: return nil
        }
    }
}
