/// Reads EvalPlus's `samples.jsonl`: one object a line with `task_id` and `solution` or `completion`.
///
/// A task may have several samples; `language` says what one is written in that is not in its task's; `model`, `prompt` and
/// `temperature` say how it was made. Other fields are ignored. A bad line is reported and never stops the rest.
enum EvalPlusSamples {
    /// Longer lines are refused without being kept.
    static let lineLimit = 16 << 20
    private static let depthLimit = 50

    static func read(_ stream: ByteStream, for suite: Suite, name: String) throws(SuiteError) -> Submission {
        var lines = LineReader(stream, lineLimit: lineLimit)
        var collector = SampleCollector(suite)
        while let line = try lines.next() { add(line, of: stream.path, lineLimit: lineLimit, to: &collector) }
        return collector.submission(name: name, path: stream.path)
    }

    /// One line: a sample, nothing, or a problem.
    static func add(_ line: LineReader.Line, of path: String, lineLimit: Int, to collector: inout SampleCollector) {
        let place = SourcePlace(path: path, line: line.number)
        guard !line.isTooLong else {
            collector.report(place, "longer than \(lineLimit >> 20) MiB", hint: "a line is one sample")
            return
        }
        if line.bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return }
        add(Result { () throws(Mistake) in try row(try object(line)) }, at: place, to: &collector)
    }

    /// One object as a line has it.
    static func add(_ object: JSON, at place: SourcePlace, to collector: inout SampleCollector) {
        let read = Result { () throws(Mistake) in
            guard case .object = object else { throw Mistake(message: "expected an object, found \(object.kind)") }
            return try row(object)
        }
        add(read, at: place, to: &collector)
    }

    private static func add(_ read: Result<Row, Mistake>, at place: SourcePlace, to collector: inout SampleCollector) {
        switch read {
        case .success(let sample):
            collector.note(sample.generation)
            collector.add(sample.text, taskID: sample.taskID, place: place, language: sample.language)
        case .failure(let mistake): collector.report(place, mistake.message, hint: mistake.hint)
        }
    }

    private struct Mistake: Error {
        var message: String
        var hint: String?
    }

    private struct Row {
        var taskID: String
        var text: SampleText
        var language: LanguageName?
        var generation: Generation
    }

    private static func row(_ row: JSON) throws(Mistake) -> Row {
        guard let taskID = try text("task_id", of: row) else { throw Mistake(message: "\"task_id\" is missing") }
        let language = try text("language", of: row).map(LanguageName.init(rawValue:))
        func made(_ text: SampleText) -> Row {
            Row(taskID: taskID, text: text, language: language, generation: generation(row))
        }
        if let solution = try text("solution", of: row) { return made(.solution(solution)) }
        if let completion = try text("completion", of: row) { return made(.completion(completion)) }
        throw Mistake(
            message: "\"solution\" is missing", hint: "or \"completion\", the text that follows the prompt")
    }

    /// Fields of other kinds are somebody else's and left alone.
    private static func generation(_ row: JSON) -> Generation {
        func text(_ field: String) -> String? {
            if case .string(let string)? = row[field] { string.validated } else { nil }
        }
        let temperature: Double? =
            switch row["temperature"] {
            case .int(let value)?: Double(value.description)
            case .float(let value)?: value.isFinite ? value : nil
            default: nil
            }
        return Generation(model: text("model"), prompt: text("prompt"), temperature: temperature)
    }

    private static func object(_ line: LineReader.Line) throws(Mistake) -> JSON {
        let hint = "a line is one object with \"task_id\" and \"solution\""
        let row: JSON
        do {
            row = try JSONText.parse(line.bytes, firstLine: line.number, depthLimit: depthLimit)
        } catch {
            throw Mistake(message: "not JSON: \(error.message) (byte \(error.offset + 1) of the line)", hint: hint)
        }
        guard case .object = row else { throw Mistake(message: "expected an object, found \(row.kind)", hint: hint) }
        return row
    }

    /// `nil` when the field is absent or null.
    private static func text(_ field: String, of row: JSON) throws(Mistake) -> String? {
        guard let value = row[field], value != .null else { return nil }
        guard case .string(let string) = value else {
            throw Mistake(message: "\"\(field)\" is \(value.kind), expected text in quotes")
        }
        guard let text = string.validated else {
            throw Mistake(message: "\"\(field)\" holds half of a character (a lone surrogate)")
        }
        return text
    }
}
