import ArgumentParser

/// The k of pass@k and efficient@k: `1` or `1,10,100`.
struct SampleCounts: ExpressibleByArgument, Sendable, Hashable {
    var values: [Int]

    init(_ values: [Int]) { self.values = values }

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        let numbers = parts.compactMap { $0 }
        guard numbers.count == parts.count, numbers.allSatisfy({ $0 >= 1 }) else { return nil }
        values = Set(numbers).sorted()
    }

    var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }
}
