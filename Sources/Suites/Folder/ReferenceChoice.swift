import Yams

/// A reference as `task.yaml` lists it: `{file: 01-slow.py, name: slow, score: 12.5, language: python}`, of which only
/// `file`, in the folder `references`, is needed.
///
/// Without such a list every file of the folder is a reference, in the order of the names.
struct ReferenceChoice {
    var file: String
    var name: String?
    var score: Double?
    var language: LanguageName?

    static let field = "references"

    /// `nil` when there is no list.
    static func read(_ fields: inout YAMLFields) -> [ReferenceChoice]? {
        guard let node = fields.take(field) else { return nil }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            fields.problem(node, field, "expected a list such as [{file: 01-slow.py}], found \(node.kind)")
            return nil
        }
        var found: [SuiteProblem] = []
        var choices: [ReferenceChoice] = []
        for (index, element) in sequence.enumerated() {
            let prefix = "\(field)[\(index)]."
            guard var parts = YAMLFields(element, path: fields.path, prefix: prefix, problems: &found) else { continue }
            let file = parts.requiredText("file")
            let name = parts.text("name")
            let score = parts.amount("score")
            let language = parts.text("language").map(LanguageName.init(rawValue:))
            parts.finish(known: ["file", "name", "score", "language"])
            if let file, file.contains("/") { parts.problem(nil, "file", "is no file of the folder references") }
            if let file, choices.contains(where: { $0.file == file }) { parts.problem(element, nil, "is given twice") }
            found += parts.problems
            guard let file else { continue }
            choices.append(ReferenceChoice(file: file, name: name, score: score, language: language))
        }
        fields.append(found)
        return choices
    }
}
