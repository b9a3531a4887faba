/// Reads ENAMEL's samples: a list with a list of programs for each of HumanEval's numbers, or an object keyed by them.
enum ENAMELSamples {
    static func read(_ document: JSON, path: String, for suite: Suite, name: String) -> Submission? {
        var collector = SampleCollector(suite)
        guard let lists = lists(document) else { return nil }
        // The samples are all of HumanEval's, and ENAMEL leaves some of its problems out.
        let known = Set(suite.tasks.map(\.id))
        var unknown = 0
        for (number, programs, line) in lists {
            let taskID = "HumanEval/\(number)"
            guard known.contains(taskID) else {
                unknown += 1
                continue
            }
            guard case .array(let programs) = programs else {
                let place = SourcePlace(path: path, line: line, field: "[\(number)]")
                collector.report(place, "expected a list of programs, found \(programs.kind)")
                continue
            }
            for (index, program) in programs.enumerated() {
                let place = SourcePlace(path: path, line: line, field: "[\(number)][\(index)]")
                guard let text = program.text else {
                    collector.report(place, "expected a program's text, found \(program.kind)")
                    continue
                }
                collector.add(.solution(text), taskID: taskID, place: place)
            }
        }
        if unknown > 0 {
            let message = "\(unknown) of \(lists.count) problems are none of suite \"\(suite.name)\" and are left out"
            collector.report(SourcePlace(path: path), message, severity: .note)
        }
        return collector.submission(name: name, path: path)
    }

    /// By number; `nil` when the document has neither form.
    private static func lists(_ document: JSON) -> [(number: String, programs: JSON, line: Int?)]? {
        switch document {
        case .array(let elements):
            return elements.enumerated().map { ("\($0.offset)", $0.element, nil) }
        case .object(let members):
            guard !members.isEmpty, members.allSatisfy({ Int($0.key.description) != nil }) else { return nil }
            return members.map { ($0.key.description, $0.value, $0.line) }
        default: return nil
        }
    }
}
