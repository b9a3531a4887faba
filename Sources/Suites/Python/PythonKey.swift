/// A value that hashes and compares as Python's `==` does of plain values, for sets, dict keys and multisets.
///
/// A list differs from a tuple; a set equals a frozenset of equal elements; sets and dicts ignore order. Hashing and
/// comparing take time linear in the value's size on average.
package struct PythonKey: Hashable {
    package let value: Value

    package init(value: Value) { self.value = value }

    package static func == (left: PythonKey, right: PythonKey) -> Bool { equal(left.value, right.value) }

    package func hash(into hasher: inout Hasher) {
        switch value {
        case .none: hasher.combine(0)
        case .ellipsis: hasher.combine(1)
        case .string(let string): hasher.combine(string)
        case .bytes(let bytes): hasher.combine(bytes)
        case .list(let parts): hash(parts, tag: 2, into: &hasher)
        case .tuple(let parts): hash(parts, tag: 3, into: &hasher)
        case .set(let parts), .frozenset(let parts):
            hashUnordered(parts.map { PythonKey(value: $0).hashValue }, tag: 4, into: &hasher)
        case .dict(let entries):
            hashUnordered(entries.map(PythonKey.hashValue), tag: 5, into: &hasher)
        case .bool, .int, .float, .complex: hasher.combine(PythonNumber(value))
        }
    }

    private func hash(_ parts: [Value], tag: Int, into hasher: inout Hasher) {
        hasher.combine(tag)
        hasher.combine(parts.count)
        for part in parts { PythonKey(value: part).hash(into: &hasher) }
    }

    private func hashUnordered(_ hashes: [Int], tag: Int, into hasher: inout Hasher) {
        hasher.combine(tag)
        hasher.combine(hashes.count)
        hasher.combine(hashes.reduce(0, &+))
    }

    private static func hashValue(_ entry: Value.Entry) -> Int {
        var hasher = Hasher()
        PythonKey(value: entry.key).hash(into: &hasher)
        PythonKey(value: entry.value).hash(into: &hasher)
        return hasher.finalize()
    }

    package static func equal(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.none, .none), (.ellipsis, .ellipsis): return true
        case (.string(let left), .string(let right)): return left == right
        case (.bytes(let left), .bytes(let right)): return left == right
        case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
            return left.count == right.count && zip(left, right).allSatisfy(equal)
        case (.set(let left), .set(let right)), (.set(let left), .frozenset(let right)),
            (.frozenset(let left), .set(let right)), (.frozenset(let left), .frozenset(let right)):
            return PythonMultiset(left) == PythonMultiset(right)
        case (.dict(let left), .dict(let right)):
            guard left.count == right.count else { return false }
            let wanted = PythonDict(right)
            return PythonDict(left).count == left.count && wanted.count == right.count
                && left.allSatisfy { entry in wanted[entry.key].map { equal(entry.value, $0) } ?? false }
        default:
            guard let left = PythonNumber(left), let right = PythonNumber(right) else { return false }
            return left == right
        }
    }
}

/// How often each value occurs. Elements of a hostile "set" may repeat; counting keeps that from passing for equal.
package struct PythonMultiset: Equatable {
    package private(set) var counts: [PythonKey: Int] = [:]

    package init(_ values: [Value]) {
        counts.reserveCapacity(values.count)
        for value in values { counts[PythonKey(value: value), default: 0] += 1 }
    }

    package func count(of value: Value) -> Int { counts[PythonKey(value: value)] ?? 0 }

    /// Takes one occurrence away; false when there is none.
    package mutating func remove(_ value: Value) -> Bool {
        guard let index = counts.index(forKey: PythonKey(value: value)), counts.values[index] > 0 else { return false }
        counts.values[index] -= 1
        return true
    }
}

/// The values of a dict by key. A key that a hostile dict repeats counts once.
package struct PythonDict {
    private var values: [PythonKey: Value] = [:]

    package init(_ entries: [Value.Entry]) {
        values.reserveCapacity(entries.count)
        for entry in entries { values[PythonKey(value: entry.key)] = entry.value }
    }

    package var count: Int { values.count }

    package subscript(key: Value) -> Value? { values[PythonKey(value: key)] }
}
