import Foundation
import Sandbox

/// Asks the interpreter for its version, in a cell: shows that cells work here before anything else is run.
struct PythonProbe {
    /// `3.11.2`
    var version: String
    var layers: [Layer]

    static func run(python: String, isolation: IsolationLevel) throws -> PythonProbe {
        let folder = URL(fileURLWithPath: python).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let cell = try Cell(
            CellConfiguration(
                level: isolation, readOnlyPaths: folder == "/usr" ? [] : [folder], seccomp: .python))
        defer { cell.close() }
        let command = Command(python, ["-S", "-c", "import platform; print(platform.python_version())"])
        let result = try cell.run(command)
        let version = String(decoding: result.standardOutput, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines)
        guard result.verdict == .ok, !version.isEmpty else {
            throw PythonError.unusable(path: python, reason: result.reasons.first ?? "it printed no version")
        }
        return PythonProbe(version: version, layers: cell.layers)
    }
}

/// Why an interpreter cannot be used.
public enum PythonError: Error, Sendable, CustomStringConvertible {
    case unusable(path: String, reason: String)

    public var description: String {
        switch self {
        case .unusable(let path, let reason):
            "\(path) cannot run programs here: \(reason)\nInstall Python 3.9 or later, or name one with --python."
        }
    }
}
