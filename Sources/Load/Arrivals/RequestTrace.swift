import Metrics
public import Suites

/// Requests as a real service received them, in BurstGPT's format: a CSV file with a header that names the columns
/// `Timestamp` (seconds), `Request tokens` and `Response tokens`; the others (`Model`, `Total tokens`, `Log Type`,
/// `Session ID`, `Elapsed time`) are read over.
///
/// Source of the format: Wang et al., BurstGPT: A Real-world Workload Dataset to Optimize LLM Serving Systems (2024).
public struct RequestTrace: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        /// Since the first request.
        public var seconds: Double
        public var requestTokens: Int
        /// 0 in the published files where the service failed.
        public var responseTokens: Int
    }

    public var path: String
    /// By time.
    public var rows: [Row]
    /// Lines that could not be read, the first of them.
    public var problems: [SuiteProblem] = []

    /// Whether times are whole seconds only, as published: then requests of one second are in no order.
    var isInWholeSeconds: Bool { rows.allSatisfy { $0.seconds == $0.seconds.rounded() } }

    /// Mean requests a second from the first to the last.
    public var rate: Double? {
        guard let last = rows.last?.seconds, last > 0 else { return nil }
        return Double(rows.count - 1) / last
    }

    /// The time scale at which the trace has `rate` requests a second; `nil` without a rate, or of one request.
    ///
    /// - Parameter rateScale: so many requests for each of the trace's.
    public func timeScale(for rate: Double?, rateScale: Double) -> Double? {
        guard let rate, let own = self.rate else { return nil }
        return own * rateScale / rate
    }

    private static let sizeLimit = 1 << 30
    private static let problemLimit = 20

    /// - Throws: `SuiteError` when there is no file, no column of that name, or no row that can be used. Single bad rows
    ///   are in `problems`.
    public static func read(_ path: String) throws(SuiteError) -> RequestTrace {
        try RequestTrace(path: path, csv: TextFile.bytes(path, limit: sizeLimit))
    }

    init(path: String, csv: [UInt8]) throws(SuiteError) {
        self.path = path
        let lines = CSVText.rows(csv)
        let columns = try Columns(lines.first?.fields ?? [], path: path)
        rows = []
        for line in lines.dropFirst() {
            do {
                rows.append(try columns.row(line.fields))
            } catch {
                guard problems.count < Self.problemLimit else { continue }
                problems.append(
                    SuiteProblem(
                        place: SourcePlace(path: path, line: line.line, field: error.column), message: error.message))
            }
        }
        rows.sort { $0.seconds < $1.seconds }
        guard let first = rows.first?.seconds else {
            throw .malformed(path, "no request can be read from it", hint: problems.first?.description)
        }
        for index in rows.indices { rows[index].seconds -= first }
    }

    /// The same requests at other times.
    ///
    /// - Parameters:
    ///   - timeScale: every time is multiplied by it: 0.5 doubles the rate and keeps the pattern.
    ///   - rateScale: so many requests for each one, at times of the pattern: 0.1 keeps a random tenth; of 2.5 there are
    ///     two and sometimes a third.
    ///   - random: decides which, and the moment within a second where the file has whole seconds.
    func scaled(timeScale: Double, rateScale: Double, _ random: inout SplitMix64) -> [Row] {
        let inSeconds = isInWholeSeconds
        var scaled: [Row] = []
        for (index, row) in rows.enumerated() {
            let whole = rateScale.rounded(.down)
            let copies = Int(whole) + (random.unit() < rateScale - whole ? 1 : 0)
            let gap = index + 1 < rows.count ? rows[index + 1].seconds - row.seconds : 0
            for copy in 0..<copies {
                var row = row
                if inSeconds { row.seconds += random.unit() } else if copy > 0 { row.seconds += gap * random.unit() }
                row.seconds *= timeScale
                scaled.append(row)
            }
        }
        return scaled.sorted { $0.seconds < $1.seconds }
    }
}

/// Where the columns are.
private struct Columns {
    let time: Int
    let request: Int
    let response: Int

    struct BadField: Error {
        var column: String
        var message: String
    }

    init(_ header: [String], path: String) throws(SuiteError) {
        let names = header.map { $0.trimmed.lowercased() }
        func place(_ name: String) throws(SuiteError) -> Int {
            if let index = names.firstIndex(of: name.lowercased()) { return index }
            throw .malformed(
                path, line: 1, "no column \"\(name)\"",
                hint: "BurstGPT's header is: Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type")
        }
        (time, request, response) = (
            try place("Timestamp"), try place("Request tokens"), try place("Response tokens")
        )
    }

    func row(_ fields: [String]) throws(BadField) -> RequestTrace.Row {
        func text(_ index: Int, _ column: String) throws(BadField) -> String {
            guard fields.indices.contains(index) else { throw BadField(column: column, message: "is missing") }
            return fields[index].trimmed
        }
        func tokens(_ index: Int, _ column: String) throws(BadField) -> Int {
            let text = try text(index, column)
            guard let count = Double(text), (0...1e9).contains(count) else {
                throw BadField(column: column, message: "\"\(text.prefix(40))\" is no number of tokens")
            }
            return Int(count)
        }
        let text = try text(time, "Timestamp")
        guard let seconds = Double(text), (0...1e12).contains(seconds) else {
            throw BadField(column: "Timestamp", message: "\"\(text.prefix(40))\" is no time in seconds")
        }
        return RequestTrace.Row(
            seconds: seconds, requestTokens: try tokens(request, "Request tokens"),
            responseTokens: try tokens(response, "Response tokens"))
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
