package import Yams

/// One YAML document of a file.
package enum YAMLDocument {
    /// - Throws: `SuiteError.malformed` with the line when it is no YAML, is empty, or repeats a key.
    package static func parse(_ text: String, path: String) throws(SuiteError) -> Node {
        do {
            guard let node = try Yams.compose(yaml: text) else { throw SuiteError.malformed(path, "is empty") }
            return node
        } catch let error as SuiteError {
            throw error
        } catch let error as YamlError {
            throw describe(error, path: path)
        } catch {
            throw .malformed(path, "cannot be read as YAML")
        }
    }

    private static func describe(_ error: YamlError, path: String) -> SuiteError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .malformed(path, line: mark.line, "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            .malformed(
                path, line: context.mark.line, "\"\(duplicates.joined(separator: "\", \""))\" is given twice")
        case .reader(let problem, _, _, _): .malformed(path, "not YAML: \(problem)")
        default: .malformed(path, "not YAML")
        }
    }
}
