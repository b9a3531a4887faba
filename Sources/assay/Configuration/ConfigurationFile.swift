import Foundation
import Yams

extension Configuration {
    /// Read from the working folder when it is there.
    static let usualFile = "assay.yaml"

    /// The named file, else `assay.yaml` where it exists; `nil` without either.
    ///
    /// - Throws: `Failure` with the place of what is wrong.
    static func read(named path: String?) throws(Failure) -> Configuration? {
        let isThere = FileManager.default.fileExists(atPath: path ?? usualFile)
        if path == nil, !isThere { return nil }
        let path = path ?? usualFile
        guard isThere else { throw Failure.missing(path, "--config names a file as docs/config.md describes it.") }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(.missingInput, "\(path): cannot be read\nIs it a file, and may you read it?")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.malformedInput, "\(path): not UTF-8 text")
        }
        return Configuration(path: path, settings: try settings(of: text, path: path))
    }

    static func settings(of text: String, path: String) throws(Failure) -> [String: Setting] {
        guard let document = try document(text, path: path) else { return [:] }
        guard case .mapping(let mapping) = document else {
            throw Failure(.malformedInput, "\(path):1: expected lines such as \"jobs: 4\"")
        }
        var settings: [String: Setting] = [:]
        for (key, value) in mapping {
            let line = (key.mark ?? value.mark)?.line ?? 1
            // A key of another kind is named as nothing.
            let name = key.string ?? ""
            guard let known = ConfigurationKey.all.first(where: { $0.name == name }) else {
                throw Failure(.malformedInput, "\(path):\(line):\(name): is not a known key\n\(hint(for: name))")
            }
            guard let text = scalar(value, list: known.kind), known.kind.takes(text) else {
                throw Failure(.malformedInput, "\(path):\(line):\(name): expected \(known.kind.expected)")
            }
            settings[name] = Setting(value: text, line: line)
        }
        return settings
    }

    /// The value as an option would be given it; only `k` may be a list.
    private static func scalar(_ node: Node, list kind: ConfigurationKey.Kind) -> String? {
        switch (node, kind) {
        case (.scalar(let scalar), _): return scalar.string
        case (.sequence(let sequence), .counts):
            let words = sequence.compactMap(\.string)
            return words.count == sequence.count ? words.joined(separator: ",") : nil
        default: return nil
        }
    }

    private static func hint(for name: String) -> String {
        let dashed = name.replacing("_", with: "-")
        if let near = ConfigurationKey.all.first(where: { $0.name == dashed }) { return "Write \"\(near.name)\"." }
        return "Known: \(ConfigurationKey.all.map(\.name).joined(separator: ", "))"
    }

    private static func document(_ text: String, path: String) throws(Failure) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw Failure(.malformedInput, "\(path):\(mark.line): not YAML: \(problem)")
            case .duplicatedKeysInMapping(let names, let context):
                throw Failure(
                    .malformedInput,
                    "\(path):\(context.mark.line):\(names.joined(separator: ",")): is given twice")
            default: throw Failure(.malformedInput, "\(path): not YAML")
            }
        } catch {
            throw Failure(.malformedInput, "\(path): not YAML")
        }
    }
}
