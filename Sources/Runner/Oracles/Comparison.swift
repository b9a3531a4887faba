import Suites

/// Compares values as Python's `==` does, numbers by a rule, and finds the first difference.
struct Comparison {
    var floats: FloatRule

    func difference(got: Value, wanted: Value, path: String = "") -> Difference? {
        if let matches = floats.matches(got: got, wanted: wanted) {
            return matches ? nil : Difference(path: path, got: got, wanted: wanted)
        }
        switch (got, wanted) {
        case (.list(let gotParts), .list(let wantedParts)), (.tuple(let gotParts), .tuple(let wantedParts)):
            return sequence(gotParts, wantedParts, path)
                ?? lengths(gotParts.count, wantedParts.count).map {
                    Difference(path: path, got: got, wanted: wanted, what: $0)
                }
        case (.set(let gotParts), .set(let wantedParts)), (.set(let gotParts), .frozenset(let wantedParts)),
            (.frozenset(let gotParts), .set(let wantedParts)), (.frozenset(let gotParts), .frozenset(let wantedParts)):
            return set(gotParts, wantedParts).map { Difference(path: path, got: got, wanted: wanted, what: $0) }
        case (.dict(let gotEntries), .dict(let wantedEntries)):
            return dict(gotEntries, wantedEntries, path) { Difference(path: path, got: got, wanted: wanted, what: $0) }
        default:
            if PythonKey.equal(got, wanted) { return nil }
            let types = got.typeName == wanted.typeName ? nil : "\(got.typeName) where \(wanted.typeName) is wanted"
            return Difference(path: path, got: got, wanted: wanted, what: types)
        }
    }

    private func sequence(_ got: [Value], _ wanted: [Value], _ path: String) -> Difference? {
        guard got.count == wanted.count else { return nil }
        for (index, pair) in zip(got, wanted).enumerated() {
            // Scalars first, so that no path is built for each of a million equal elements.
            if let matches = floats.matches(got: pair.0, wanted: pair.1), matches { continue }
            if let found = difference(got: pair.0, wanted: pair.1, path: "\(path)[\(index)]") { return found }
        }
        return nil
    }

    private func lengths(_ got: Int, _ wanted: Int) -> String? {
        got == wanted ? nil : "\(got) elements where \(wanted) are wanted"
    }

    private func dict(
        _ got: [Value.Entry], _ wanted: [Value.Entry], _ path: String, differs: (String) -> Difference
    ) -> Difference? {
        let gotValues = PythonDict(got)
        guard gotValues.count == got.count else { return differs("a key occurs twice") }
        for entry in wanted {
            let key = entry.key.text(limit: 40)
            guard let value = gotValues[entry.key] else { return differs("key \(key) is missing") }
            if let found = difference(got: value, wanted: entry.value, path: "\(path)[\(key)]") { return found }
        }
        return lengths(got.count, wanted.count).map(differs)
    }

    private func set(_ got: [Value], _ wanted: [Value]) -> String? {
        if let difference = lengths(got.count, wanted.count) { return difference }
        let counts = PythonMultiset(got)
        guard let missing = wanted.first(where: { counts.count(of: $0) != 1 }) else { return nil }
        if case .within = floats, numbersMatch(got, wanted) { return nil }
        return "\(missing.text(limit: 40)) is missing"
    }

    /// Whether sets of numbers match in order of size; what is near cannot be found by hashing.
    private func numbersMatch(_ got: [Value], _ wanted: [Value]) -> Bool {
        guard let got = sortedReals(got), let wanted = sortedReals(wanted) else { return false }
        return zip(got, wanted).allSatisfy { floats.matches(got: $0, wanted: $1) == true }
    }

    private func sortedReals(_ values: [Value]) -> [Value]? {
        var keyed: [(Double, Value)] = []
        for value in values {
            guard let real = value.asReal, !real.isNaN else { return nil }
            keyed.append((real, value))
        }
        return keyed.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
