extension Value {
    /// Whether Python can hash it, and so put it into a set or use it as a key.
    var isHashable: Bool {
        switch self {
        case .none, .ellipsis, .bool, .int, .float, .complex, .string, .bytes: true
        case .tuple(let elements), .frozenset(let elements): elements.allSatisfy(\.isHashable)
        case .list, .set, .dict: false
        }
    }

    /// NaN equals nothing in Python, while ``PythonKey`` lets oracles accept it for itself.
    private var holdsNaN: Bool {
        switch self {
        case .float(let float): float.isNaN
        case .complex(let real, let imaginary): real.isNaN || imaginary.isNaN
        case .tuple(let elements), .frozenset(let elements): elements.contains(where: \.holdsNaN)
        default: false
        }
    }

    /// The first of each group of equal elements; `nil` when one cannot be hashed.
    static func uniqueElements(_ elements: [Value]) -> [Value]? {
        guard elements.allSatisfy(\.isHashable) else { return nil }
        var seen = Set<PythonKey>()
        return elements.filter { $0.holdsNaN || seen.insert(PythonKey(value: $0)).inserted }
    }

    /// As a dict display builds it: a repeated key keeps its place and takes the last value. Keys are hashable.
    static func uniqueEntries(_ entries: [Entry]) -> [Entry] {
        var places: [PythonKey: Int] = [:]
        var unique: [Entry] = []
        for entry in entries {
            let key = PythonKey(value: entry.key)
            if let place = places[key], !entry.key.holdsNaN {
                unique[place].value = entry.value
            } else {
                places[key] = unique.count
                unique.append(entry)
            }
        }
        return unique
    }
}
