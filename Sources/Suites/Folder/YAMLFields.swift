package import Yams

/// The fields of one YAML mapping, taken one by one; whatever is wrong is noted with its line, and reading goes on.
package struct YAMLFields {
    package let path: String
    private let line: Int?
    /// Where the fields stood that were taken out.
    private var takenLines: [String: Int] = [:]
    /// Name of the mapping in its parent, for messages.
    private let prefix: String
    private var fields: [(key: String, node: Node)] = []
    package private(set) var problems: [SuiteProblem] = []

    /// - Returns: `nil` with a problem when `node` is no mapping.
    package init?(_ node: Node, path: String, prefix: String = "", problems: inout [SuiteProblem]) {
        self.path = path
        self.prefix = prefix
        line = node.mark?.line
        guard case .mapping(let mapping) = node else {
            problem(node, nil, "expected fields, found \(node.kind)")
            problems += self.problems
            return nil
        }
        for (key, value) in mapping {
            if case .scalar(let name) = key {
                fields.append((name.string, value))
            } else {
                problem(key, nil, "expected a field's name, found \(key.kind)")
            }
        }
    }

    package mutating func problem(_ node: Node?, _ field: String?, _ message: String, hint: String? = nil) {
        let place = place(line: node?.mark?.line, field: field)
        problems.append(SuiteProblem(place: place, message: message, hint: hint))
    }

    /// A place in this mapping; without a line of its own, the field's, else the mapping's.
    package func place(line: Int?, field: String?) -> SourcePlace {
        SourcePlace(
            path: path, line: line ?? field.flatMap { takenLines[$0] } ?? self.line,
            field: field.map { prefix + $0 } ?? mappingName)
    }

    private var mappingName: String? { prefix.isEmpty ? nil : String(prefix.dropLast()) }

    /// Problems of a mapping inside this one.
    package mutating func append(_ more: [SuiteProblem]) { problems += more }

    /// Whether the field is there and was not taken out yet.
    package func has(_ name: String) -> Bool { fields.contains { $0.key == name } }

    /// Takes a field out that says `none`: what it is about is left out on purpose.
    mutating func takeNone(_ name: String) -> Bool {
        guard let field = fields.first(where: { $0.key == name }), field.node.scalar?.string == Self.none else {
            return false
        }
        _ = take(name)
        return true
    }

    /// The word for what a task has not, on purpose.
    static let none = "none"

    /// Takes a field out.
    package mutating func take(_ name: String) -> Node? {
        guard let index = fields.firstIndex(where: { $0.key == name }) else { return nil }
        let node = fields.remove(at: index).node
        takenLines[name] = node.mark?.line
        return node
    }

    /// Text; a plain number is text too, as it stands.
    package mutating func text(_ name: String) -> String? {
        guard let node = take(name) else { return nil }
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            problem(node, name, "expected text, found \(node.kind)")
            return nil
        }
        return scalar.string
    }

    /// Text that may be empty.
    package mutating func anyText(_ name: String) -> String? {
        guard let node = take(name) else { return nil }
        if case .scalar(let scalar) = node { return scalar.string }
        problem(node, name, "expected text, found \(node.kind)")
        return nil
    }

    package mutating func requiredText(_ name: String) -> String? {
        if !has(name) {
            problem(nil, name, "is missing", hint: "add \"\(name): ...\"")
            return nil
        }
        return text(name)
    }

    package mutating func integer(_ name: String) -> Int? {
        guard let node = take(name) else {
            problem(nil, name, "is missing")
            return nil
        }
        guard case .scalar(let scalar) = node, scalar.style == .plain, let number = Int(scalar.string) else {
            problem(node, name, "expected a whole number, found \(node.shown)")
            return nil
        }
        return number
    }

    /// A number of 0 or more.
    package mutating func amount(_ name: String) -> Double? {
        guard let node = take(name) else { return nil }
        guard case .scalar(let scalar) = node, let number = Double(scalar.string), number >= 0, number.isFinite else {
            problem(node, name, "expected a number of 0 or more, found \(node.shown)")
            return nil
        }
        return number
    }

    /// A list of text.
    package mutating func texts(_ name: String) -> [String]? {
        guard let node = take(name) else { return nil }
        guard case .sequence(let sequence) = node else {
            problem(node, name, "expected a list, found \(node.kind)")
            return nil
        }
        return sequence.compactMap { element in
            if case .scalar(let scalar) = element { return scalar.string }
            problem(element, name, "expected text, found \(element.kind)")
            return nil
        }
    }

    /// Reports every field that nobody took.
    package mutating func finish(known: [String]) {
        for (key, node) in fields {
            let near = known.first { $0.count > 3 && key.lowercased().hasPrefix($0.prefix(4)) }
            let hint = near.map { "did you mean \"\($0)\"?" } ?? "known: \(known.joined(separator: ", "))"
            problem(node, key, "is not a known field", hint: hint)
        }
    }
}

extension Node {
    package var kind: String {
        switch self {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "fields"
        case .alias: "an alias"
        }
    }

    /// For messages.
    package var shown: String {
        guard case .scalar(let scalar) = self else { return kind }
        return scalar.string.isEmpty ? "nothing" : "\"\(scalar.string.prefix(60))\""
    }
}
