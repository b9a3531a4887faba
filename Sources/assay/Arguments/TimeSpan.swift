import ArgumentParser

/// A length of time, as people write it: `10`, `2.5`, `10s`, `500ms`, `2m`; seconds without a unit.
struct TimeSpan: ExpressibleByArgument, Sendable, Hashable {
    var duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), number > 0, number <= 1e7 else { return nil }
        switch argument.dropFirst(digits.count) {
        case "", "s": duration = .seconds(number)
        case "ms": duration = .milliseconds(number)
        case "m": duration = .seconds(number * 60)
        default: return nil
        }
    }

    var defaultValueDescription: String {
        let (seconds, rest) = duration.components
        return rest == 0 ? "\(seconds)s" : "\(duration / .milliseconds(1))ms"
    }
}
