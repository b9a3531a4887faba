/// One row of PIE: a slow program, the edit that a person made of it, and perhaps a model's edits.
struct PIERow {
    var id: String
    var problemID: String
    var slow: String
    var fast: String
    var language: LanguageName
    /// Numbers of the tests that count; absent means all.
    var tests: [Int]?
    /// Absent when the row has none.
    var candidates: [String]?
    var place: SourcePlace

    /// `nil`, with a problem, when the row is no pair.
    init?(_ row: JSONLines.Row, _ configuration: PIEConfiguration, _ collector: inout TaskCollector) {
        guard let problemID = row.text("problem_id", &collector) else { return nil }
        let texts = [configuration.slow, configuration.fast].map { names in
            names.lazy.compactMap { row.fields[$0]?.text }.first { !$0.isEmpty }
        }
        guard let slow = texts[0], let fast = texts[1] else {
            let names = (configuration.slow + configuration.fast).joined(separator: ", ")
            collector.report(row.place, "no pair of programs", hint: "expected text in two of \(names)")
            return nil
        }
        self.problemID = problemID
        (self.slow, self.fast) = (slow, fast)
        let submissions = [["src_id", "submission_id_v0"], ["tgt_id", "submission_id_v1"]].compactMap { names in
            names.lazy.compactMap { row.fields[$0]?.identifier }.first
        }
        id = "\(problemID)/" + (submissions.isEmpty ? "row-\(row.place.line ?? 0)" : submissions.joined(separator: "-"))
        language = configuration.language ?? Self.language(row)
        tests = Self.numbers(row.fields["tests"])
        candidates = configuration.candidates.lazy.compactMap { row.fields[$0] }.compactMap(Self.texts).first
        place = row.place
    }

    private static func language(_ row: JSONLines.Row) -> LanguageName {
        switch row.fields["language"]?.text?.lowercased() {
        case "c++"?: return .cpp
        case let name?: return LanguageName(rawValue: name)
        case nil:
            let file = row.place.path.split(separator: "/").last ?? ""
            return file.hasPrefix("py") || file.contains("python") ? .python : .cpp
        }
    }

    /// A list of numbers, or that list as Python prints it.
    private static func numbers(_ field: JSON?) -> [Int]? {
        guard case .list(let parts)? = field.flatMap(unquoted) else { return nil }
        let numbers = parts.compactMap { part in
            if case .int(let number) = part { Int(number) } else { nil }
        }
        return numbers.count == parts.count ? numbers : nil
    }

    /// A list of programs, that list as Python prints it, or a single program.
    private static func texts(_ field: JSON) -> [String]? {
        switch unquoted(field) {
        case .list(let parts)?:
            let texts = parts.compactMap { part in
                if case .string(let text) = part { text.validated } else { nil }
            }
            return texts.count == parts.count ? texts : nil
        default: return field.text.map { [$0] }
        }
    }

    private static func unquoted(_ field: JSON) -> Value? {
        guard let text = field.text else { return field.value }
        guard text.first == "[", text.last == "]" else { return nil }
        return try? PythonLiteral.parse(text)
    }
}
