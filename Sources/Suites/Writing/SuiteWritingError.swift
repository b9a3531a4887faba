/// Why a suite could not be written as a folder.
public enum SuiteWritingError: Error, Sendable, Hashable {
    /// Something is there already.
    case targetTaken(path: String, holdsSuite: Bool)
    /// Another process is writing this folder.
    case busy(path: String)
    /// The system refused.
    case cannotWrite(path: String, reason: String)
    /// The folder format has no way to say this.
    case noForm(task: String?, field: String, reason: String)
}

extension SuiteWritingError: CustomStringConvertible {
    /// One or two lines: what is wrong and where, then what to do.
    public var description: String {
        switch self {
        case .targetTaken(let path, holdsSuite: true):
            "\(path) holds a suite already\nname another folder, or replace that suite with --force"
        case .targetTaken(let path, holdsSuite: false):
            "\(path) exists, is not empty and holds no suite.yaml: it is not replaced\nname a folder that is new or empty"
        case .busy(let path): "\(path) is being written by another process\nwait for it to end"
        case .cannotWrite(let path, let reason): "\(path): \(reason)"
        case .noForm(let task, let field, let reason):
            "\(task ?? "suite.yaml"):\(field): has no form in a suite's folder: \(reason)"
                + "\nnothing was written; the benchmark can be read in place instead, as FORMAT:PATH"
        }
    }
}
