import Suites

/// Finds what holds between the single places of every test input: lengths that agree, numbers that are lengths or
/// indices. What two tests show that differ in it is believed; what only one shows could be an accident.
enum RelationFinder {
    static func adding(to shape: ArgumentsShape, tests: [[Value]]) -> ArgumentsShape {
        var shape = shape
        let places = Places(shape, tests: tests)
        shape.relations = lengths(places) + numbers(places) + squares(shape, tests: tests)
        for relation in shape.relations {
            // First, as nothing is special about it.
            if case .index(let number, _, _, _) = relation { shape.knobs[number].styles.insert(.middle, at: 0) }
        }
        for relation in members(shape, tests: tests) {
            guard case .member(let value, _) = relation else { continue }
            shape.relations.append(relation)
            shape.knobs[value].styles += [.middle, .absent, .last]
        }
        return shape
    }

    /// Single values of a kind that occurs in a sequence beside them, where they are no lengths or indices of it.
    private static func members(_ shape: ArgumentsShape, tests: [[Value]]) -> [Relation] {
        let bound = Set(
            shape.relations.flatMap { relation -> [Int] in
                switch relation {
                case .length(let number, _, _), .index(let number, _, _, _): [number]
                default: []
                }
            })
        func families(_ place: Int, inside: Bool) -> Set<String> {
            Set(tests.flatMap { inside ? $0[place].parts ?? [] : [$0[place]] }.map(\.family))
        }
        let scalars: Set<String> = ["int", "float", "str"]
        return shape.arguments.indices.compactMap { place -> Relation? in
            let kinds = families(place, inside: false)
            guard let value = shape.arguments[place].knob, !bound.contains(value), kinds.isSubset(of: scalars) else {
                return nil
            }
            let sequence = shape.arguments.indices.first { other in
                guard case .sequence = shape.arguments[other] else { return false }
                return kinds.isSubset(of: families(other, inside: true))
            }
            return sequence.flatMap { shape.arguments[$0].knob }.map { .member(value: value, of: $0) }
        }
    }

    /// Lengths and numbers by place, one for each test.
    private struct Places {
        var lengths: [(knob: Int, values: [Int])] = []
        var numbers: [(knob: Int, values: [Int])] = []

        init(_ shape: ArgumentsShape, tests: [[Value]]) {
            for (index, argument) in shape.arguments.enumerated() {
                let values = tests.map { $0[index] }
                switch argument {
                case .integer(let knob, _):
                    let found = values.compactMap(\.integer)
                    if found.count == tests.count { numbers.append((knob, found)) }
                case .text(let knob, _), .sequence(let knob, _), .mapping(let knob, _, _, _):
                    let found = values.compactMap(\.length)
                    if found.count == tests.count { lengths.append((knob, found)) }
                case .record, .choice, .mixed, .real: break
                }
            }
        }
    }

    private static func varies(_ values: [Int]) -> Bool { Set(values).count > 1 }

    private static func lengths(_ places: Places) -> [Relation] {
        var found: [Relation] = []
        var taken: Set<Int> = []
        for (index, first) in places.lengths.enumerated() where varies(first.values) && !taken.contains(first.knob) {
            for second in places.lengths.dropFirst(index + 1) where second.values == first.values {
                found.append(.equalLengths(first.knob, second.knob))
                taken.insert(second.knob)
            }
        }
        return found
    }

    private static func numbers(_ places: Places) -> [Relation] {
        var found: [Relation] = []
        for number in places.numbers {
            guard let length = places.lengths.first(where: { relation(number, $0) != nil }) else { continue }
            found += relation(number, length).map { [$0] } ?? []
        }
        let bound = Set(
            found.compactMap { relation -> Int? in
                switch relation {
                case .length(let number, _, _), .index(let number, _, _, _): number
                default: nil
                }
            })
        let free = places.numbers.filter { !bound.contains($0.knob) && varies($0.values) }
        for (index, first) in free.enumerated() {
            for second in free.dropFirst(index + 1) where first.values.count >= 3 {
                if zip(first.values, second.values).allSatisfy(<=) { found.append(.ordered(first.knob, second.knob)) }
                if zip(first.values, second.values).allSatisfy({ $0 > $1 }) {
                    found.append(.ordered(second.knob, first.knob))
                }
            }
        }
        return found
    }

    private static func relation(
        _ number: (knob: Int, values: [Int]), _ length: (knob: Int, values: [Int])
    ) -> Relation? {
        let pairs = Array(zip(number.values, length.values))
        if varies(length.values) {
            for constant in [0, -1, 1] where pairs.allSatisfy({ $0.0 == $0.1 + constant }) {
                return .length(number: number.knob, of: length.knob, plus: constant)
            }
        }
        guard pairs.count >= 3, varies(number.values) || varies(length.values) else { return nil }
        guard pairs.allSatisfy({ $0.0 >= 0 && $0.0 <= $0.1 }) else { return nil }
        let from = number.values.contains(0) ? 0 : 1
        return .index(
            number: number.knob, into: length.knob, from: from,
            mayBeLength: from == 1 || pairs.contains(where: ==))
    }

    private static func squares(_ shape: ArgumentsShape, tests: [[Value]]) -> [Relation] {
        zip(shape.arguments.indices, shape.arguments).compactMap { index, argument in
            guard case .sequence(let rows, let outer) = argument, case .sequence(let row, _) = outer.element else {
                return nil
            }
            let matrices = tests.compactMap { $0[index].parts }
            let isSquare = matrices.allSatisfy { rows in rows.allSatisfy { $0.length == rows.count } }
            return isSquare && matrices.contains { $0.count > 1 } ? .square(rows: rows, row: row) : nil
        }
    }
}
