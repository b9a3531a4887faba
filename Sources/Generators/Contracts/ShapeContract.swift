package import Suites

/// What an input has to keep of the shape that a task's tests have: the contract that nobody had to write.
///
/// Sizes and magnitudes may be anything; types, signs, orders and relations may not.
package enum ShapeContract {
    /// Why an argument list breaks the contract; `nil` when it keeps it.
    package static func violation(of arguments: [Value], shape: ArgumentsShape) -> String? {
        guard arguments.count == shape.arguments.count else {
            return "\(arguments.count) arguments where \(shape.arguments.count) are wanted"
        }
        for (index, pair) in zip(arguments, shape.arguments).enumerated() {
            if let reason = violation(of: pair.0, shape: pair.1) { return "argument \(index + 1): \(reason)" }
        }
        return nil
    }

    /// The same of one value at its place.
    static func violation(of value: Value, shape: Shape) -> String? {
        switch shape {
        case .integer(_, let seen):
            guard case .int(let number) = value else { return "\(value.typeName) where int is wanted" }
            guard let number = Int(exactly: number) else { return "an integer of more than 64 bits" }
            if seen.lowerBound >= 0, number < 0 { return "\(number) is negative; no test's is" }
            if seen.lowerBound > 0, number == 0 { return "0; no test's is" }
            return nil
        case .real(_, let seen):
            guard case .float(let number) = value else { return "\(value.typeName) where float is wanted" }
            guard number.isFinite else { return "\(number) is not finite" }
            return seen.lowerBound >= 0 && number < 0 ? "\(number) is negative; no test's is" : nil
        case .text(_, let text):
            guard case .string(let string) = value else { return "\(value.typeName) where str is wanted" }
            if text.lengths.lowerBound > 0, string.utf8.isEmpty { return "an empty text; no test's is" }
            return text.isBalanced && !Brackets.isBalanced(string.description) ? "brackets do not match" : nil
        case .sequence(_, let sequence): return violation(of: value, sequence: sequence)
        case .record(let kind, let places):
            guard let parts = value.parts, kind.value(parts) == value, parts.count == places.count else {
                return "\(value.typeName) where a \(kind.rawValue) of \(places.count) is wanted"
            }
            return zip(parts, places).lazy.compactMap { violation(of: $0, shape: $1) }.first
        case .mapping(_, let key, let element, _):
            guard case .dict(let entries) = value else { return "\(value.typeName) where dict is wanted" }
            return entries.lazy.compactMap { entry in
                violation(of: entry.key, shape: key) ?? violation(of: entry.value, shape: element)
            }.first
        case .choice(_, let values):
            let families = Set(values.map(\.family))
            return families.contains(value.family) ? nil : "\(value.typeName) where \(families.sorted()) is wanted"
        case .mixed(_, let parts):
            let reasons = parts.compactMap { violation(of: value, shape: $0) }
            return reasons.count == parts.count ? reasons.first : nil
        }
    }

    private static func violation(of value: Value, sequence: SequenceShape) -> String? {
        guard let parts = value.parts, sequence.kind.value(parts) == value else {
            return "\(value.typeName) where \(sequence.kind.rawValue) is wanted"
        }
        if sequence.lengths.lowerBound > 0, parts.isEmpty { return "an empty \(sequence.kind.rawValue); no test's is" }
        if let reason = parts.lazy.compactMap({ violation(of: $0, shape: sequence.element) }).first { return reason }
        let numbers = parts.compactMap(\.integer).sorted()
        let keepsOrder =
            switch sequence.order {
            case .any: true
            case .ascending: SortOrder.isAscending(parts)
            case .descending: SortOrder.isAscending(parts.reversed())
            case .distinct: Set(parts).count == parts.count
            case .distinctAscending: SortOrder.isAscending(parts) && Set(parts).count == parts.count
            case .permutationFromZero: numbers == Array(0..<parts.count)
            case .permutationFromOne: numbers == Array(1..<parts.count + 1)
            }
        return keepsOrder ? nil : "not \(sequence.order.rawValue), as every test's is"
    }
}
