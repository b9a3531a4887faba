public import Foundation

/// A file as a revision of the repository has it, named `git:REV:PATH`.
public struct GitFile: Sendable, Hashable {
    public var revision: String
    /// Relative to the root of the repository, or to the working folder when it begins with `./`.
    public var path: String

    /// - Returns: `nil` for what is not meant as one.
    public init?(_ name: String) {
        let parts = name.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "git" else { return nil }
        (revision, path) = (parts[1], parts[2])
    }

    /// Writes the file's bytes into `folder`, under its own name. Nothing of the repository is run: no filter, no hook.
    public func copy(into folder: URL) throws(GitError) -> URL {
        let named = "git:\(revision):\(path)"
        guard !revision.isEmpty, !revision.hasPrefix("-"), !path.isEmpty else { throw .malformed(named) }
        let target = folder.appending(path: path.split(separator: "/").last.map(String.init) ?? "file")
        let errors = folder.appending(path: ".git-said")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "cat-file", "blob", "\(revision):\(path)"]
        process.standardInput = FileHandle.nullDevice
        do {
            for file in [target, errors] { try Data().write(to: file) }
            process.standardOutput = try FileHandle(forWritingTo: target)
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
        } catch {
            throw .cannotRun(named)
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = FileManager.default.contents(atPath: errors.path).map { String(decoding: $0, as: UTF8.self) }
            throw .notFound(named, said?.split(separator: "\n").first.map(String.init) ?? "")
        }
        return target
    }
}

/// Why a file of a repository cannot be had.
public enum GitError: Error, Sendable, Hashable, CustomStringConvertible {
    case malformed(String)
    case cannotRun(String)
    case notFound(String, String)

    public var description: String {
        switch self {
        case .malformed(let name): "\(name): expected git:REV:PATH, as git:main:examples/core/strong.jsonl"
        case .cannotRun(let name): "\(name): git cannot be started; is it installed?"
        case .notFound(let name, let reason):
            "\(name): no such file in the repository (\(reason))\n"
                + "In a shallow clone the revision has to be fetched first."
        }
    }
}
