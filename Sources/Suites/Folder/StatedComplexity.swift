import Metrics
import Yams

/// How the cost of a reference grows, as `task.yaml` states it: `complexity: {01-every-pair: n^2}`.
struct StatedComplexity {
    /// Of the reference.
    var name: String
    var complexity: ComplexityClass
    var place: SourcePlace

    static let field = "complexity"

    static func read(_ fields: inout YAMLFields) -> [StatedComplexity] {
        guard let node = fields.take(field) else { return [] }
        guard case .mapping(let mapping) = node else {
            fields.problem(
                node, field, "expected a class a reference, such as {01-every-pair: n^2}, found \(node.kind)")
            return []
        }
        let known = ComplexityClass.allCases.map(\.rawValue).joined(separator: ", ")
        return mapping.compactMap { key, value in
            guard let name = key.scalar?.string, let text = value.scalar?.string,
                let complexity = ComplexityClass(name: text)
            else {
                fields.problem(value, field, "\(value.shown) is no class of complexity", hint: "one of \(known)")
                return nil
            }
            let place = SourcePlace(path: fields.path, line: value.mark?.line, field: "\(field).\(name)")
            return StatedComplexity(name: name, complexity: complexity, place: place)
        }
    }
}
