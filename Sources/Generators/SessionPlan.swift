import Suites

/// What a session would do, without running anything.
package struct GeneratorPlan: Sendable {
    package struct Entry: Sendable {
        package var task: String
        package var samples: Int
        /// Different texts among the samples.
        package var distinct: Int
        /// What the arguments look like, a line for each; empty where no shape is needed.
        package var shape: [String]
    }

    package var entries: [Entry]
    /// Most that the searches take together, in seconds of one worker; absent where nothing is searched.
    package var seconds: Double?
}

extension StressSession {
    package var plan: GeneratorPlan {
        let entries = GeneratorPlan.entries(suite, submissions) { task in
            let subject = SearchSubject(task: task, solutions: [])
            return ShapeInference.shape(of: subject.testArguments)?.lines ?? ["no shape: its tests give no arguments"]
        }
        return GeneratorPlan(
            entries: entries, seconds: method.scales ? nil : Double(entries.count) * search.budget)
    }
}

extension CurationSession {
    package var plan: GeneratorPlan {
        GeneratorPlan(entries: GeneratorPlan.entries(suite, submissions) { _ in [] }, seconds: nil)
    }
}

extension GeneratorPlan {
    fileprivate static func entries(
        _ suite: Suite, _ submissions: [Submission], shape: (Suites.Task) -> [String]
    ) -> [Entry] {
        let byTask = Dictionary(grouping: submissions.flatMap(\.samples), by: \.taskID)
        return suite.tasks.map { task in
            let samples = byTask[task.id] ?? []
            return Entry(
                task: task.id, samples: samples.count, distinct: Set(samples.map(\.text)).count, shape: shape(task))
        }
    }
}

extension ArgumentsShape {
    /// A line for each argument and for each relation, for people.
    package var lines: [String] {
        arguments.enumerated().map { "argument \($0.offset + 1): \($0.element.text)" }
            + relations.map { "relation: \($0.text)" }
    }
}

extension Shape {
    fileprivate var text: String {
        switch self {
        case .integer(_, let seen): "int \(seen.lowerBound)...\(seen.upperBound)"
        case .real(_, let seen): "float \(seen.lowerBound)...\(seen.upperBound)"
        case .text(_, let text):
            "str of \(text.lengths.lowerBound)...\(text.lengths.upperBound) over \(text.alphabet.count) characters"
                + (text.isBalanced ? ", balanced brackets" : "")
        case .sequence(_, let sequence):
            "\(sequence.kind.rawValue) of \(sequence.lengths.lowerBound)...\(sequence.lengths.upperBound)"
                + (sequence.order == .any ? "" : ", \(sequence.order.rawValue)") + " of [\(sequence.element.text)]"
        case .record(let kind, let places): "\(kind.rawValue)(\(places.map(\.text).joined(separator: ", ")))"
        case .mapping(_, let key, let value, let seen):
            "dict of \(seen.lowerBound)...\(seen.upperBound) from [\(key.text)] to [\(value.text)]"
        case .choice(_, let values): "one of \(values.map { $0.text(limit: 20) }.joined(separator: ", "))"
        case .mixed(_, let parts): parts.map(\.text).joined(separator: " or ")
        }
    }
}

extension Relation {
    /// Places by their knobs' numbers.
    fileprivate var text: String {
        switch self {
        case .equalLengths(let first, let second): "\(first) and \(second) are equally long"
        case .length(let number, let of, let constant): "\(number) is the length of \(of) plus \(constant)"
        case .index(let number, let into, let from, let mayBeLength):
            "\(number) is \(mayBeLength ? "a count of elements of" : "an index into") \(into), from \(from)"
        case .ordered(let first, let second): "\(first) is not above \(second)"
        case .member(let value, let of): "\(value) may be an element of \(of)"
        case .square(let rows, let row): "\(rows) has as many rows as \(row) columns"
        }
    }
}
