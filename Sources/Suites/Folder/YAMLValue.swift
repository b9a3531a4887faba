import BigInt
import Yams

/// Reads Python values from YAML nodes.
///
/// Plain scalars follow YAML 1.2's core schema, so that `yes`, `on` and `12:30` stay text. What only Python has is
/// written with a tag: `!tuple`, `!set`, `!frozenset`, `!bytes`, `!complex`, or `!py` before any literal.
struct YAMLValue {
    struct Failure: Error {
        var line: Int?
        var message: String
        var hint: String?
    }

    /// Aliases are shared while YAML is read and grow only here: `[*a, *a]` nine deep is half a gigabyte of values.
    private var room = 500_000
    private static let depthLimit = 100

    static func read(_ node: Node) throws(Failure) -> Value {
        var reader = YAMLValue()
        return try reader.value(node, depth: 0)
    }

    private mutating func value(_ node: Node, depth: Int) throws(Failure) -> Value {
        room -= 1
        guard room > 0 else { throw failure(node, "more than half a million values", hint: "give an expr: instead") }
        guard depth < Self.depthLimit else { throw failure(node, "nested deeper than \(Self.depthLimit) levels") }
        switch node {
        case .scalar(let scalar): return try value(scalar, node)
        case .sequence(let sequence): return try value(sequence, node, depth: depth)
        case .mapping(let mapping): return try value(mapping, node, depth: depth)
        case .alias: throw failure(node, "an alias that leads nowhere")
        }
    }

    private func failure(_ node: Node, _ message: String, hint: String? = nil) -> Failure {
        Failure(line: node.mark?.line, message: message, hint: hint)
    }

    private mutating func value(_ sequence: Node.Sequence, _ node: Node, depth: Int) throws(Failure) -> Value {
        var elements: [Value] = []
        for element in sequence { elements.append(try value(element, depth: depth + 1)) }
        switch sequence.tag.custom {
        case nil: return .list(elements)
        case "!tuple": return .tuple(elements)
        case "!set", "!frozenset":
            guard let unique = Value.uniqueElements(elements) else {
                throw failure(node, "a list, set or dict cannot be in a set", hint: "use !tuple or !frozenset inside")
            }
            return sequence.tag.custom == "!set" ? .set(unique) : .frozenset(unique)
        case "!complex":
            let parts = elements.compactMap(\.realNumber)
            guard parts.count == 2, elements.count == 2 else {
                throw failure(node, "expected !complex [real, imaginary]")
            }
            return .complex(real: parts[0], imaginary: parts[1])
        case let tag?: throw unknown(tag, node)
        }
    }

    private mutating func value(_ mapping: Node.Mapping, _ node: Node, depth: Int) throws(Failure) -> Value {
        if let tag = mapping.tag.custom { throw unknown(tag, node) }
        var entries: [Value.Entry] = []
        for (key, element) in mapping {
            let entry = Value.Entry(
                key: try value(key, depth: depth + 1), value: try value(element, depth: depth + 1))
            guard entry.key.isHashable else {
                throw failure(key, "a \(entry.key.typeName) cannot be a key", hint: "use !tuple")
            }
            entries.append(entry)
        }
        return .dict(Value.uniqueEntries(entries))
    }

    private func value(_ scalar: Node.Scalar, _ node: Node) throws(Failure) -> Value {
        switch scalar.tag.custom {
        case nil: break
        case "!py": return try literal(scalar.string, node)
        case "!bytes": return .bytes(Array(scalar.string.utf8))
        case "!complex":
            let text = scalar.string
            switch try literal(text, node) {
            case .complex(let real, let imaginary): return .complex(real: real, imaginary: imaginary)
            case let other:
                guard let real = other.realNumber else { throw failure(node, "\"\(text)\" is no complex number") }
                return .complex(real: real, imaginary: 0)
            }
        case let tag?: throw unknown(tag, node)
        }
        let isText = scalar.style != .plain || scalar.tag.description == "tag:yaml.org,2002:str"
        return isText ? .string(PythonString(scalar.string)) : try plain(scalar.string, node)
    }

    private func literal(_ text: String, _ node: Node) throws(Failure) -> Value {
        do {
            return try PythonLiteral.parse(text)
        } catch {
            throw failure(node, "not a Python literal: \(error.message) (line \(error.line), column \(error.column))")
        }
    }

    private func plain(_ text: String, _ node: Node) throws(Failure) -> Value {
        switch text {
        case "", "~", "null", "Null", "NULL", "None": return .none
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".nan", ".NaN", ".NAN": return .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf": return .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
        default: break
        }
        guard let first = text.first, first.isNumber || "+-.".contains(first) else {
            return .string(PythonString(text))
        }
        let unsigned = first == "-" || first == "+" ? String(text.dropFirst()) : text
        if unsigned.count > 1, unsigned.allSatisfy({ $0.isASCII && $0.isNumber }), unsigned.first == "0" {
            throw failure(
                node, "\"\(text)\" may be meant as a number or as text",
                hint: "write it without the leading zero or in quotes")
        }
        guard unsigned.utf8.count <= 20_000, let number = Value(pythonNumber: unsigned) else {
            return .string(PythonString(text))
        }
        switch number {
        case .int(let int): return .int(first == "-" ? -int : int)
        case .float(let float): return .float(first == "-" ? -float : float)
        default: return .string(PythonString(text))
        }
    }

    private func unknown(_ tag: String, _ node: Node) -> Failure {
        failure(
            node, "\(tag) means nothing here",
            hint: "known: !tuple, !set, !frozenset before a list; !bytes, !complex, !py before text")
    }
}

extension Tag {
    /// The tag where it is none of YAML's own, which Yams fills in by itself for what has none.
    fileprivate var custom: String? {
        let name = description
        return name.isEmpty || name == "!" || name.hasPrefix("tag:yaml.org,2002:") ? nil : name
    }
}
