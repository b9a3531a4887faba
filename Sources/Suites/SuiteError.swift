/// Why a suite or samples file could not be read at all. What is wrong with a part of one is a `SuiteProblem`.
public enum SuiteError: Error, Sendable, Hashable {
    /// Nothing is there.
    case missing(path: String, hint: String?)
    /// The system refused: permissions, a folder where a file should be, an I/O error.
    case unreadable(path: String, reason: String)
    /// It is there and can be read, but is not what it should be.
    case malformed(SuiteProblem)
    /// No suite goes by this name.
    case unknownSuite(name: String, known: [String])
    /// The part before the colon names no format.
    case unknownFormat(name: String, known: [String])
}

extension SuiteError: CustomStringConvertible {
    /// One or two lines: what is wrong and where, then what to do.
    public var description: String {
        switch self {
        case .missing(let path, let hint): "\(path): no such file or folder" + (hint.map { "\n\($0)" } ?? "")
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .malformed(let problem):
            "\(problem.place): \(problem.message)" + (problem.hint.map { "\n\($0)" } ?? "")
        case .unknownSuite(let name, let known):
            "no suite is called \"\(name)\""
                + "\nbuilt in: \(known.isEmpty ? "none found" : known.joined(separator: ", "));"
                + " or give a folder that holds suite.yaml, or FORMAT:PATH such as coffe:DIR"
        case .unknownFormat(let name, let known):
            "no reader for \"\(name):\"\nknown formats: \(known.map { $0 + ":" }.joined(separator: ", "))"
        }
    }
}

extension SuiteError {
    package static func malformed(
        _ path: String, line: Int? = nil, field: String? = nil, _ message: String, hint: String? = nil
    )
        -> SuiteError
    {
        .malformed(SuiteProblem(place: SourcePlace(path: path, line: line, field: field), message: message, hint: hint))
    }
}

extension SuiteError {
    /// The error as a problem of one part of a suite.
    var problem: SuiteProblem {
        switch self {
        case .malformed(let problem): problem
        case .missing(let path, let hint):
            SuiteProblem(place: SourcePlace(path: path), message: "no such file or folder", hint: hint)
        case .unreadable(let path, let reason): SuiteProblem(place: SourcePlace(path: path), message: reason)
        case .unknownSuite(let name, _), .unknownFormat(let name, _):
            SuiteProblem(place: SourcePlace(path: name), message: description)
        }
    }
}
