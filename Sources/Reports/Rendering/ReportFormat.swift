/// The forms a report can be printed in.
public enum ReportFormat: String, CaseIterable, Sendable {
    /// For a person at a terminal.
    case table
    /// The whole document.
    case json
    /// One JSON object a run: a sample on a stress input.
    case jsonl
    /// One row a run, with a header.
    case csv
    /// For a pull request or a page.
    case markdown
    /// For CI servers that show tests: one test a sample.
    case junit
    /// Workflow commands of GitHub Actions: an annotation for each sample that somebody has to look at.
    case github
    /// EvalPerf's result file with all samples.
    case evalPerf = "evalperf"
    /// EvalPerf's result file for its leaderboard.
    case evalPerfBrief = "evalperf-brief"
}

extension ReportDocument {
    /// The document as text in a format, ending with a newline.
    ///
    /// - Throws: `EncodingError` when a number is not finite, which no score or cost may be.
    public func text(as format: ReportFormat, style: TerminalStyle = TerminalStyle()) throws -> String {
        switch format {
        case .table: terminalText(style: style)
        case .json: String(decoding: try json(), as: UTF8.self)
        case .jsonl: try runRowsAsJSONLines()
        case .csv: runRowsAsCSV()
        case .markdown: markdown()
        case .junit: junit()
        case .github: workflowCommands()
        case .evalPerf: String(decoding: try EvalPerfResults(self).json(brief: false), as: UTF8.self)
        case .evalPerfBrief: String(decoding: try EvalPerfResults(self).json(brief: true), as: UTF8.self)
        }
    }
}

/// What the place that text is printed to can show.
public struct TerminalStyle: Sendable, Hashable {
    /// In columns; lines are kept within it where a shorter text says as much.
    public var width: Int
    public var color: Bool

    public init(width: Int = 100, color: Bool = false) {
        self.width = max(width, 40)
        self.color = color
    }

    package enum Emphasis: String {
        case bold = "1"
        case good = "32"
        case bad = "31"
        case doubtful = "33"
        case dim = "2"
    }

    package func apply(_ emphasis: Emphasis?, to text: String) -> String {
        guard color, let emphasis, !text.isEmpty else { return text }
        return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
    }
}
