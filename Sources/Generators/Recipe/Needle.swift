import BigInt
import Suites

/// A value that is looked for in a sequence.
enum Needle {
    /// The value and the sequence as a style has them.
    ///
    /// - Parameter order: what the sequence has to keep.
    static func placed(
        _ value: Value, in sequence: Value, order: SequenceShape.Order, _ style: Style
    ) -> (value: Value, sequence: Value) {
        guard [.middle, .absent, .last].contains(style), let parts = sequence.parts, let last = parts.last else {
            return (value, sequence)
        }
        if style == .middle { return (parts[parts.count / 2], sequence) }
        guard let absent = absent(from: Set(parts), like: value) else { return (value, sequence) }
        guard style == .last else { return (absent, sequence) }
        // Being above all others, it keeps some orders; in the rest what is last stays so.
        let mayChange: Set<SequenceShape.Order> = [.any, .ascending, .distinct, .distinctAscending]
        guard mayChange.contains(order), absent.family == last.family else { return (last, sequence) }
        let moved = Array(parts.dropLast()) + [absent]
        switch sequence {
        case .list: return (absent, .list(moved))
        case .tuple: return (absent, .tuple(moved))
        default: return (absent, sequence)
        }
    }

    private static func absent(from all: Set<Value>, like value: Value) -> Value? {
        switch value {
        case .int:
            let numbers = all.compactMap(\.integer) + [value.integer ?? 0]
            let largest = numbers.max() ?? 0
            return largest < .max ? .int(BigInt(largest + 1)) : nil
        case .float(let number):
            let numbers = all.compactMap { if case .float(let one) = $0 { one } else { nil } } + [number]
            let above = ((numbers.max() ?? 0) + 1).rounded()
            return above.isFinite ? .float(above) : nil
        case .string(let text):
            // Behind every text that starts alike.
            var longer = text.description
            repeat {
                longer += longer.isEmpty ? "z" : "\(longer.last ?? "z")"
            } while all.contains(
                .string(PythonString(longer)))
            return .string(PythonString(longer))
        default: return nil
        }
    }
}
