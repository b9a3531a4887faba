import BigInt

extension Value {
    /// A form in which two hashable values are the same exactly when Python's `==` says so: `1`, `1.0` and `True` share
    /// one. `nil` for what Python cannot hash.
    var hashableForm: Value? {
        switch self {
        case .none, .ellipsis, .int, .string, .bytes: self
        case .bool(let bool): .int(bool ? 1 : 0)
        case .float(let float): BigInt(exactly: float).map(Value.int) ?? self
        case .complex(let real, let imaginary):
            imaginary == 0 ? Value.float(real).hashableForm : self
        case .tuple(let elements): Self.forms(elements).map(Value.tuple)
        case .frozenset(let elements):
            Self.forms(elements).map { .frozenset($0.sorted { $0.description < $1.description }) }
        case .list, .set, .dict: nil
        }
    }

    private static func forms(_ elements: [Value]) -> [Value]? {
        let forms = elements.compactMap(\.hashableForm)
        return forms.count == elements.count ? forms : nil
    }

    /// The first of each group of equal elements; `nil` when one cannot be hashed.
    static func uniqueElements(_ elements: [Value]) -> [Value]? {
        var seen = Set<Value>()
        var unique: [Value] = []
        for element in elements {
            guard let form = element.hashableForm else { return nil }
            if seen.insert(form).inserted { unique.append(element) }
        }
        return unique
    }

    /// As a dict display builds it: a repeated key keeps its place and takes the last value.
    static func uniqueEntries(_ entries: [Entry]) -> [Entry] {
        var places: [Value: Int] = [:]
        var unique: [Entry] = []
        for entry in entries {
            guard let form = entry.key.hashableForm else { continue }
            if let place = places[form] {
                unique[place].value = entry.value
            } else {
                places[form] = unique.count
                unique.append(entry)
            }
        }
        return unique
    }
}
