import BigInt
package import Suites

/// Infers the shape of a task's inputs from its tests. Pure: the same tests give the same shape.
package struct ShapeInference {
    private var knobs: [KnobRange] = []

    /// - Parameter tests: argument lists; those of another arity than the first are left out.
    /// - Returns: `nil` without tests or without arguments.
    package static func shape(of tests: [[Value]]) -> ArgumentsShape? {
        guard let arity = tests.first?.count, arity > 0 else { return nil }
        let tests = tests.filter { $0.count == arity }
        var inference = ShapeInference()
        let arguments = (0..<arity).map { place in inference.shape(tests.map { $0[place] }, isSingle: true) }
        let shape = ArgumentsShape(arguments: arguments, knobs: inference.knobs, relations: [])
        return RelationFinder.adding(to: shape, tests: tests)
    }

    private mutating func knob(
        _ kind: KnobRange.Kind, seen: Int, _ styles: [Style], isFixed: Bool = false, isSingle: Bool
    ) -> Int {
        knobs.append(KnobRange(kind: kind, seen: seen, styles: styles, isFixed: isFixed, isSingle: isSingle))
        return knobs.count - 1
    }

    private mutating func shape(_ values: [Value], isSingle: Bool) -> Shape {
        let groups = Dictionary(grouping: values, by: \.family)
        guard groups.count > 1 else { return ofOneFamily(values, isSingle: isSingle) }
        let knob = knob(.mixed, seen: groups.count, [.seen, .oneType], isSingle: isSingle)
        // The commonest first, then by name: the order of a dictionary is not the same in every process.
        let parts = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
            ofOneFamily($0.value, isSingle: false)
        }
        return .mixed(knob: knob, parts)
    }

    private mutating func ofOneFamily(_ values: [Value], isSingle: Bool) -> Shape {
        switch values.first {
        case .int?: return integer(values, isSingle: isSingle)
        case .float?: return real(values, isSingle: isSingle)
        case .string?: return text(values, isSingle: isSingle)
        case .list?: return container(values, .list, isSingle: isSingle)
        case .tuple?: return container(values, .tuple, isSingle: isSingle)
        case .set?: return container(values, .set, isSingle: isSingle)
        case .frozenset?: return container(values, .frozenset, isSingle: isSingle)
        case .dict?: return mapping(values, isSingle: isSingle)
        default: return choice(values, isSingle: isSingle)
        }
    }

    private mutating func choice(_ values: [Value], isSingle: Bool) -> Shape {
        var distinct: [Value] = []
        for value in values where !distinct.contains(value) && distinct.count < 16 { distinct.append(value) }
        return .choice(knob: knob(.choice, seen: distinct.count, [.seen], isSingle: isSingle), distinct)
    }

    private mutating func integer(_ values: [Value], isSingle: Bool) -> Shape {
        let numbers = values.compactMap { $0.integer }
        guard numbers.count == values.count, let low = numbers.min(), let high = numbers.max() else {
            return choice(values, isSingle: isSingle)
        }
        let styles: [Style] =
            isSingle
            ? [.high, .uniform, .prime, .power, .low] : [.uniform, .low, .high, .extremes, .bits, .prime, .colliding]
        return .integer(
            knob: knob(.integer, seen: max(high.magnitude.clamped, low.magnitude.clamped), styles, isSingle: isSingle),
            seen: low...high)
    }

    private mutating func real(_ values: [Value], isSingle: Bool) -> Shape {
        let numbers = values.compactMap { value -> Double? in
            if case .float(let number) = value, number.isFinite { number } else { nil }
        }
        guard numbers.count == values.count, let low = numbers.min(), let high = numbers.max() else {
            return choice(values, isSingle: isSingle)
        }
        let reach = Int(min(1e15, max(abs(low), abs(high), 1)))
        return .real(
            knob: knob(.real, seen: reach, [.uniform, .high, .low, .extremes], isSingle: isSingle), seen: low...high)
    }

    // MARK: Texts

    private mutating func text(_ values: [Value], isSingle: Bool) -> Shape {
        let texts = values.compactMap { value -> String? in
            if case .string(let text) = value { String(validating: text.utf8, as: UTF8.self) } else { nil }
        }
        let distinct = Set(texts)
        // Words with a meaning of their own: a mode, a direction.
        let isChoice = texts.count >= 6 && distinct.count * 3 <= texts.count && distinct.count <= 4
        guard texts.count == values.count, !isChoice, texts.contains(where: { !$0.isEmpty }) else {
            return choice(values, isSingle: isSingle)
        }
        let shape = TextShape(texts)
        var styles: [Style] = [.random, .tiled, .same, .alternating, .palindrome, .ascending, .spoiled]
        if shape.separator != nil { styles.append(.words) }
        if shape.isBalanced { styles = [.tiled, .nested, .flat] }
        let isFixed =
            shape.lengths.count == 1 && shape.lengths.upperBound <= 2 && texts.count >= 2 + shape.lengths.upperBound
        return .text(
            knob: knob(.text, seen: shape.lengths.upperBound, styles, isFixed: isFixed, isSingle: isSingle), shape)
    }

    // MARK: Containers

    private mutating func container(_ values: [Value], _ kind: ContainerKind, isSingle: Bool) -> Shape {
        let lists = values.map { $0.parts ?? [] }
        let lengths = lists.map(\.count)
        let (shortest, longest) = (lengths.min() ?? 0, lengths.max() ?? 0)
        guard longest > 0 else { return choice(values, isSingle: isSingle) }
        let isSameLength = shortest == longest && longest <= 6 && lists.count >= 3
        let families = (0..<(isSameLength ? longest : 0)).map { place in Set(lists.map { $0[place].family }) }
        // A place that takes several types is like its neighbours; one type each, and not the same, is a record.
        let differs = Set(families).count > 1 && families.allSatisfy { $0.count == 1 }
        // A whole argument of one length may be short by accident; what is inside of others has had more chances.
        let isFixed = isSameLength && longest <= 3 && (!isSingle || lists.count >= 8)
        if isSameLength, kind == .tuple || kind == .list, differs || (kind == .tuple && isFixed) {
            return .record(kind, (0..<longest).map { place in shape(lists.map { $0[place] }, isSingle: false) })
        }
        let isSet = kind == .set || kind == .frozenset
        let elements = lists.flatMap { $0 }
        let isSortable = Set(elements.map(\.family)).count == 1 && elements[0].isSortable
        var styles: [Style] = [.plain, .tiled, .repeating, .constant, .spoiled, .distinct]
        if isSortable { styles += [.sorted, .reversed, .nearlySorted] }
        let order = isSet ? .any : Self.order(lists, isSortable: isSortable)
        if order != .any { styles = [.plain] }
        if isSet { styles = [.plain] }
        let knob = knob(
            .sequence, seen: longest, styles, isFixed: isFixed, isSingle: isSingle)
        let element = shape(elements, isSingle: false)
        return .sequence(
            knob: knob,
            SequenceShape(
                kind: kind, element: element, lengths: shortest...longest, order: order,
                samples: Array(elements.prefix(64))))
    }

    private mutating func mapping(_ values: [Value], isSingle: Bool) -> Shape {
        let entries = values.map { value -> [Value.Entry] in if case .dict(let entries) = value { entries } else { [] }
        }
        let lengths = entries.map(\.count)
        let all = entries.flatMap { $0 }
        guard !all.isEmpty else { return choice(values, isSingle: isSingle) }
        let knob = knob(.mapping, seen: lengths.max() ?? 0, [.plain], isSingle: isSingle)
        let key = shape(all.map(\.key), isSingle: false)
        let value = shape(all.map(\.value), isSingle: false)
        return .mapping(knob: knob, key: key, value: value, seen: (lengths.min() ?? 0)...(lengths.max() ?? 0))
    }

    /// Holds of all sequences, four of which at least are long enough to tell: people write short lists in order. A task
    /// that needs an order refuses others itself, as its solutions disagree on them.
    private static func order(_ lists: [[Value]], isSortable: Bool) -> SequenceShape.Order {
        let telling = lists.filter { $0.count >= 3 }
        guard telling.count >= 4 else { return .any }
        let numbers = telling.map { $0.compactMap(\.integer) }
        if zip(numbers, telling).allSatisfy({ $0.count == $1.count }) {
            if numbers.allSatisfy({ $0.sorted() == Array(0..<$0.count) }) { return .permutationFromZero }
            if numbers.allSatisfy({ $0.sorted() == Array(1...$0.count) }) { return .permutationFromOne }
        }
        let isDistinct = lists.allSatisfy { Set($0).count == $0.count } && telling.count >= 5
        guard isSortable else { return isDistinct ? .distinct : .any }
        if lists.allSatisfy({ SortOrder.isAscending($0) }) { return isDistinct ? .distinctAscending : .ascending }
        if lists.allSatisfy({ SortOrder.isAscending($0.reversed()) }) { return .descending }
        return isDistinct ? .distinct : .any
    }
}

extension TextShape {
    init(_ texts: [String]) {
        alphabet = Set(texts.flatMap(\.unicodeScalars)).sorted()
        let counts = texts.map(\.unicodeScalars.count)
        lengths = (counts.min() ?? 0)...(counts.max() ?? 0)
        let separators: [Unicode.Scalar] = [" ", ",", "\n", "_", "-", "/", ";"]
        separator = separators.first { separator in
            2 * texts.count { $0.unicodeScalars.contains(separator) } > texts.count
        }
        let bracketed = texts.filter { $0.contains(where: { "()[]{}<>".contains($0) }) }
        isBalanced = bracketed.count == texts.count && texts.allSatisfy(Brackets.isBalanced)
        var distinct: [String] = []
        for text in texts where !distinct.contains(text) && distinct.count < 24 { distinct.append(text) }
        samples = distinct
    }
}

/// Texts made of brackets.
enum Brackets {
    static let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}", "<": ">"]

    static func isBalanced(_ text: String) -> Bool {
        var open: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if let closing = pairs[scalar] { open.append(closing) }
            if pairs.values.contains(scalar), open.popLast() != scalar { return false }
        }
        return open.isEmpty
    }
}

/// The order of values that have one.
enum SortOrder {
    static func isBefore(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.int(let left), .int(let right)): left < right
        case (.float(let left), .float(let right)): left < right
        case (.string(let left), .string(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        default: false
        }
    }

    static func isAscending(_ values: [Value]) -> Bool {
        zip(values, values.dropFirst()).allSatisfy { !isBefore($1, $0) }
    }
}

extension Value {
    /// What shapes tell apart; numbers of either kind stay two.
    var family: String { typeName }

    var isSortable: Bool {
        switch self {
        case .int, .float, .string: true
        default: false
        }
    }

    /// Of 64 bits; `nil` for anything else.
    var integer: Int? {
        if case .int(let number) = self { Int(exactly: number) } else { nil }
    }

    /// The elements of any container but a dict.
    var parts: [Value]? {
        switch self {
        case .list(let parts), .tuple(let parts), .set(let parts), .frozenset(let parts): parts
        default: nil
        }
    }

    /// How long a container or text is, in elements or code points.
    var length: Int? {
        switch self {
        case .dict(let entries): entries.count
        case .string(let text): text.description.unicodeScalars.count
        default: parts?.count
        }
    }
}

extension UInt {
    var clamped: Int { Int(clamping: self) }
}
