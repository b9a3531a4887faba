package import Suites

/// What the argument at one place looks like, over all of a task's test inputs.
///
/// Places that can grow or vary carry the number of a *knob*: a recipe sets them (see ``InputRecipe``).
package indirect enum Shape: Sendable, Hashable {
    /// Whole numbers of 64 bits.
    case integer(knob: Int, seen: ClosedRange<Int>)
    /// Finite numbers.
    case real(knob: Int, seen: ClosedRange<Double>)
    case text(knob: Int, TextShape)
    /// Elements that are alike, however many.
    case sequence(knob: Int, SequenceShape)
    /// A tuple or list whose places mean different things.
    case record(ContainerKind, [Shape])
    /// Keys that are alike, and values that are.
    case mapping(knob: Int, key: Shape, value: Shape, seen: ClosedRange<Int>)
    /// One of a few values that come back again, or of a type with nothing to grow.
    case choice(knob: Int, [Value])
    /// Values of several types, the commonest first.
    case mixed(knob: Int, [Shape])
}

package enum ContainerKind: String, Sendable, Hashable {
    case list, tuple, set, frozenset

    func value(_ elements: [Value]) -> Value {
        switch self {
        case .list: .list(elements)
        case .tuple: .tuple(elements)
        case .set: .set(elements)
        case .frozenset: .frozenset(elements)
        }
    }
}

package struct TextShape: Sendable, Hashable {
    /// Code points that occur, sorted.
    package var alphabet: [Unicode.Scalar]
    package var lengths: ClosedRange<Int>
    /// Between parts that repeat, where most texts have it: a space, a comma, a line end.
    package var separator: Unicode.Scalar?
    /// Every text is balanced in its brackets, and has some.
    package var isBalanced: Bool
    /// Texts as they were given, for building longer ones of.
    package var samples: [String]
}

package struct SequenceShape: Sendable, Hashable {
    package var kind: ContainerKind
    package var element: Shape
    package var lengths: ClosedRange<Int>
    package var order: Order
    /// Elements as they were given, for building longer ones of.
    package var samples: [Value]

    /// What holds of every sequence that was seen, where that can be no accident.
    package enum Order: String, Sendable, Hashable {
        case any
        case ascending
        case descending
        case distinct
        case distinctAscending
        /// Of `0 ..< n`.
        case permutationFromZero
        /// Of `1 ... n`.
        case permutationFromOne
    }
}

/// The shape of a task's argument lists.
package struct ArgumentsShape: Sendable, Hashable {
    package var arguments: [Shape]
    /// How many knobs there are, and what each may be set to.
    package var knobs: [KnobRange]
    package var relations: [Relation]
}

/// What one knob stands for, and what was seen there.
package struct KnobRange: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable { case integer, real, text, sequence, mapping, choice, mixed }
    package var kind: Kind
    /// Largest length or magnitude in the tests.
    package var seen: Int
    package var styles: [Style]
    /// Lengths that were the same in every test, and small: the place has a meaning of its own (a pair, a point).
    package var isFixed: Bool
    /// Reached by no other container: there is one such value in an input.
    package var isSingle: Bool
}

/// What holds between places of every test input.
package enum Relation: Sendable, Hashable {
    /// The two have as many elements.
    case equalLengths(Int, Int)
    /// The number is the length of a sequence or text, plus a constant.
    case length(number: Int, of: Int, plus: Int)
    /// The number is an index into a sequence or text, `from` 0 or 1 on; where it may be the length, a count of elements.
    case index(number: Int, into: Int, from: Int, mayBeLength: Bool)
    /// The first number is not above the second.
    case ordered(Int, Int)
    /// The value is of the kind that the sequence's elements are: something to look for in it.
    case member(value: Int, of: Int)
    /// Rows are as long as there are rows.
    case square(rows: Int, row: Int)
}
