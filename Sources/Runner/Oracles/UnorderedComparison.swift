import Suites

/// Lists and tuples at the top compare as multisets, in expected linear time; anything else as Python's `==`.
enum UnorderedComparison {
    static func difference(got: Value, wanted: Value) -> Difference? {
        switch (got, wanted) {
        case (.list(let gotParts), .list(let wantedParts)), (.tuple(let gotParts), .tuple(let wantedParts)):
            return difference(gotParts, wantedParts).map { Difference(path: "", got: got, wanted: wanted, what: $0) }
        default:
            return Comparison(floats: .exact).difference(got: got, wanted: wanted)
        }
    }

    private static func difference(_ got: [Value], _ wanted: [Value]) -> String? {
        guard got.count == wanted.count else { return "\(got.count) elements where \(wanted.count) are wanted" }
        var missing = PythonMultiset(wanted)
        // Of equally many elements, some wanted one is missing exactly when one that was got is too many.
        for value in got where !missing.remove(value) {
            return "\(value.text(limit: 40)) occurs more often than wanted"
        }
        return nil
    }
}
