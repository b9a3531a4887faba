/// A sum whose rounding error does not grow with the number of terms (Neumaier's variant of Kahan summation).
///
/// Suite scores add thousands of costs that differ by nine orders of magnitude; the result has to be the same to 1e-9
/// whatever the order of the tasks.
public struct CompensatedSum: Sendable, Hashable {
    private var sum = 0.0
    private var lost = 0.0

    public init() {}

    public init(_ terms: some Sequence<Double>) {
        for term in terms { add(term) }
    }

    public mutating func add(_ term: Double) {
        let next = sum + term
        // The smaller operand is the one whose low bits were dropped.
        lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
        sum = next
    }

    public var value: Double {
        // Once an infinity or NaN came in, the compensation is NaN and only the plain sum means something.
        sum.isFinite ? sum + lost : sum
    }
}

/// The arithmetic mean; `nil` of nothing.
public func mean(_ values: some Collection<Double>) -> Double? {
    values.isEmpty ? nil : CompensatedSum(values).value / Double(values.count)
}

/// The middle value, or the mean of the two middle ones; `nil` of nothing.
public func median(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
