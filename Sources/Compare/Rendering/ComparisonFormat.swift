public import Reports

/// The forms a comparison can be printed in.
public enum ComparisonFormat: String, CaseIterable, Sendable {
    /// For a person at a terminal.
    case table
    /// The whole document.
    case json
    /// For a pull request.
    case markdown
    /// For CI servers that show tests.
    case junit
    /// For code scanning: an annotation for each finding.
    case sarif
    /// Workflow commands of GitHub Actions: an annotation for each finding.
    case github

    /// The form that a file's ending names; `nil` for other endings.
    public init?(ending file: String) {
        switch file.split(separator: ".").last {
        case "json"?: self = .json
        case "md"?: self = .markdown
        case "xml"?: self = .junit
        case "sarif"?: self = .sarif
        default: return nil
        }
    }
}

extension ComparisonDocument {
    /// The document as text in a format, ending with a newline.
    ///
    /// - Throws: `EncodingError` when a number is not finite, which no score or cost may be.
    public func text(as format: ComparisonFormat, style: TerminalStyle = TerminalStyle()) throws -> String {
        switch format {
        case .table: terminalText(style: style)
        case .json: String(decoding: try json(), as: UTF8.self)
        case .markdown: markdown()
        case .junit: junit()
        case .sarif: try sarif()
        case .github: workflowCommands()
        }
    }
}
