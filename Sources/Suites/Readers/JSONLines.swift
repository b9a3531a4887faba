/// The rows of a JSON Lines file, plain or gzip: one object a line.
enum JSONLines {
    /// Longer lines are refused without being kept. The longest published row, of PIE with its tests, has 3 MiB.
    static let lineLimit = 64 << 20
    private static let sizeLimit = 8 << 30
    private static let depthLimit = 100

    struct Row {
        var fields: JSON
        var place: SourcePlace
    }

    /// Calls `body` with each row. Blank lines are skipped; what is no object is reported and skipped.
    static func read(
        _ path: String, into collector: inout TaskCollector, body: (Row, inout TaskCollector) -> Void
    ) throws(SuiteError) {
        try read(ByteStream(path: path, limit: sizeLimit), into: &collector, body: body)
    }

    static func read(
        _ stream: ByteStream, into collector: inout TaskCollector, body: (Row, inout TaskCollector) -> Void
    ) throws(SuiteError) {
        var lines = LineReader(stream, lineLimit: lineLimit)
        while let line = try lines.next() {
            let place = SourcePlace(path: stream.path, line: line.number)
            guard !line.bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else { continue }
            switch row(line) {
            case .success(let fields): body(Row(fields: fields, place: place), &collector)
            case .failure(let reason): collector.report(place, reason.text)
            }
        }
    }

    private struct Reason: Error { var text: String }

    private static func row(_ line: LineReader.Line) -> Result<JSON, Reason> {
        guard !line.isTooLong else { return .failure(Reason(text: "longer than \(lineLimit >> 20) MiB")) }
        do {
            let row = try JSONText.parse(line.bytes, firstLine: line.number, depthLimit: depthLimit)
            guard case .object = row else {
                return .failure(Reason(text: "expected an object, found \(row.kind)"))
            }
            return .success(row)
        } catch {
            return .failure(Reason(text: "not JSON: \(error.message) (byte \(error.offset + 1) of the line)"))
        }
    }
}

extension JSONLines.Row {
    /// A field that has to be text; its absence is reported.
    func text(_ field: String, _ collector: inout TaskCollector) -> String? {
        if let text = fields[field]?.text { return text }
        let found = fields[field].map { "is \($0.kind), expected text" } ?? "is missing"
        collector.report(place(field), "\"\(field)\" \(found)")
        return nil
    }

    /// A field that has to be a list; its absence is reported.
    func list(_ field: String, _ collector: inout TaskCollector) -> [JSON]? {
        if case .array(let elements)? = fields[field] { return elements }
        let found = fields[field].map { "is \($0.kind), expected a list" } ?? "is missing"
        collector.report(place(field), "\"\(field)\" \(found)")
        return nil
    }

    func place(_ field: String) -> SourcePlace { SourcePlace(path: place.path, line: place.line, field: field) }
}
