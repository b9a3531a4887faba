import Foundation
import Yams

/// Gates as a YAML file has them: a list, or `NAME: CHANGE` for each, on its own or under the key `gates`.
public enum GateFile {
    /// - Parameter path: As messages name the file.
    public static func gates(of text: String, path: String) throws(GateError) -> [Gate] {
        let document: Node?
        do {
            document = try Yams.compose(yaml: text)
        } catch {
            throw .notGates(place: place(error, path: path))
        }
        guard let document else { throw .notGates(place: "\(path):1") }
        let list: Node
        if case .mapping(let mapping) = document, let gates = mapping["gates"] {
            if let other = mapping.keys.first(where: { $0.string != "gates" }) {
                throw .inFile(
                    place: "\(path):\(other.mark?.line ?? 1)",
                    .malformed(other.string ?? "", expected: "nothing beside \"gates\""))
            }
            list = gates
        } else {
            list = document
        }
        let gates = try written(list, path: path).map { line, text throws(GateError) in
            do throws(GateError) { return try Gate(text) } catch { throw .inFile(place: "\(path):\(line)", error) }
        }
        guard !gates.isEmpty else { throw .notGates(place: "\(path):1") }
        return gates
    }

    /// Each gate in the form of the command line, with its line.
    private static func written(_ node: Node, path: String) throws(GateError) -> [(line: Int, text: String)] {
        switch node {
        case .sequence(let items):
            var all: [(Int, String)] = []
            for item in items {
                if case .scalar(let scalar) = item {
                    all.append((item.mark?.line ?? 1, scalar.string))
                } else {
                    all += try written(item, path: path)
                }
            }
            return all
        case .mapping(let mapping):
            var all: [(Int, String)] = []
            for (key, value) in mapping {
                let line = key.mark?.line ?? 1
                guard let name = key.string, case .scalar(let scalar) = value else {
                    throw .notGates(place: "\(path):\(line)")
                }
                let sign = scalar.string.hasPrefix(">=") ? "" : "="
                all.append((line, "\(name)\(sign)\(scalar.string)"))
            }
            return all
        default: throw .notGates(place: "\(path):\(node.mark?.line ?? 1)")
        }
    }

    private static func place(_ error: any Error, path: String) -> String {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            "\(path):\(mark.line)"
        case .duplicatedKeysInMapping(_, let context): "\(path):\(context.mark.line)"
        default: path
        }
    }
}
