/// Prometheus's text format: families of samples, each with its labels.
struct PrometheusText: Sendable {
    private(set) var text = ""

    enum FamilyType: String, Sendable { case counter, gauge, histogram }

    mutating func family(
        _ name: String, _ type: FamilyType, _ help: String, _ samples: () -> [([String: String], Double)]
    ) {
        head(name, type, help)
        let lines = samples().map { labels, value in "\(name)\(Self.text(labels)) \(Self.text(value))\n" }
        text += lines.sorted().joined()
    }

    mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
        head(name, .histogram, help)
        for (bound, count) in histogram.cumulative {
            text += "\(name)_bucket\(Self.text(["le": bound.map(Self.text) ?? "+Inf"])) \(count)\n"
        }
        text += "\(name)_sum \(Self.text(histogram.sum))\n\(name)_count \(histogram.count)\n"
    }

    private mutating func head(_ name: String, _ type: FamilyType, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type.rawValue)\n"
    }

    private static func text(_ labels: [String: String]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.sorted { $0.key < $1.key }.map { key, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(key)=\"\(escaped)\""
        }
        return "{\(pairs.joined(separator: ","))}"
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }
}

/// Seconds, in buckets from a millisecond to a minute.
struct Histogram: Sendable {
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
    private var counts = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0

    var count: Int { counts.reduce(0, +) }

    mutating func add(_ seconds: Double) {
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
    }

    /// Values up to each bound; the last bound is absent: all of them.
    var cumulative: [(bound: Double?, count: Int)] {
        var total = 0
        return counts.enumerated().map { index, count in
            total += count
            return (index < Self.bounds.count ? Self.bounds[index] : nil, total)
        }
    }
}
