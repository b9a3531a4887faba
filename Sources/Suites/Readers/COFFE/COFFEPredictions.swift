/// Reads COFFE's predictions: one object, `{"<whole prompt>": [["<model's answer>", ...], flag], ...}`.
///
/// The published files answer more prompts than the benchmark counts; those are noted, not errors.
enum COFFEPredictions {
    /// Whether a text starts with an object whose first value is a list: lines of samples start with a text value.
    static func startsLikeOne(_ start: [UInt8]) -> Bool {
        var rest = start.drop { $0 <= UInt8(ascii: " ") }
        guard rest.popFirst() == UInt8(ascii: "{") else { return false }
        rest = rest.drop { $0 <= UInt8(ascii: " ") }
        guard rest.popFirst() == UInt8(ascii: "\"") else { return false }
        var isEscaped = false
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\""), !isEscaped { break }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        rest = rest.drop { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ":") }
        return rest.first == UInt8(ascii: "[")
    }

    static func read(
        _ document: JSON, path: String, for suite: Suite, name: String
    ) throws(SuiteError) -> Submission {
        guard case .object(let members) = document else {
            throw .malformed(path, "expected an object keyed by prompts, found \(document.kind)")
        }
        let taskIDs = Dictionary(suite.tasks.map { ($0.statement, $0.id) }, uniquingKeysWith: { first, _ in first })
        var collector = SampleCollector(suite)
        var unknown = 0
        for member in members {
            guard let prompt = member.key.validated, let taskID = taskIDs[prompt] else {
                unknown += 1
                continue
            }
            let place = SourcePlace(path: path, line: member.line, field: taskID)
            guard let answers = answers(member.value) else {
                collector.report(place, "expected [[answer, ...], flag] with answers as text")
                continue
            }
            for answer in answers { collector.add(.answer(answer), taskID: taskID, place: place) }
        }
        if unknown > 0 {
            collector.report(
                SourcePlace(path: path),
                "\(unknown) of \(members.count) prompts are none of suite \"\(suite.name)\" and are left out",
                severity: .note)
        }
        return collector.submission(name: name, path: path)
    }

    private static func answers(_ value: JSON) -> [String]? {
        guard case .array(let parts) = value, case .array(let texts)? = parts.first else { return nil }
        let answers = texts.compactMap(\.text)
        return answers.count == texts.count ? answers : nil
    }
}
