import Foundation
import Sandbox
import Storage
import Suites

/// What became of compiling one source.
struct Compilation: Codable, Sendable, Hashable {
    /// `ok` or why there is nothing to run.
    var verdict: Verdict
    /// What the compiler said first; absent when it was content.
    var reason: String?
    /// The main unit.
    var unit: String
    var wallNanoseconds: Int64
}

/// Compiled programs by content, in the store's folder: one compilation for each source, flags and toolchain version.
///
/// An entry is a folder that appears whole or not at all, so sessions may share it and may be killed at any moment.
struct CompileCache: Sendable {
    let folder: String
    /// Beside the files of an entry; not a program's.
    private static let outcome = "assay-compilation.json"

    /// - Parameter store: path of the result store.
    init(besideStore store: String) {
        folder = URL(fileURLWithPath: store).deletingLastPathComponent().appending(path: "cache/compiled").path
    }

    func key(_ source: ProgramSource, _ toolchain: Toolchain) -> String {
        let parts =
            [toolchain.language.name.rawValue, toolchain.identity, source.form.rawValue, source.unit ?? ""]
            + source.files.flatMap { [$0.path, $0.text] } + [source.text]
        return SHA256.hex(Sharing.suffix + parts.map { "\($0.utf8.count):\($0)" }.joined())
    }

    func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key)" }

    /// Nil when it was not compiled before, or what is kept cannot be read: it is compiled again.
    func compilation(_ key: String) -> Compilation? {
        let place = URL(fileURLWithPath: path(key)).appending(path: Self.outcome)
        return (try? Foundation.Data(contentsOf: place)).flatMap {
            try? JSONDecoder().decode(Compilation.self, from: $0)
        }
    }

    /// Keeps the files of a build folder. Links and what else is no plain file are left out.
    func keep(_ compilation: Compilation, _ key: String, from build: String) throws {
        let files = FileManager.default
        let final = URL(fileURLWithPath: path(key))
        let parent = final.deletingLastPathComponent()
        let draft = parent.appending(path: ".\(key.prefix(16))-\(UUID().uuidString)")
        try files.createDirectory(at: draft, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: draft) }
        if compilation.verdict == .ok { try FolderCopy.copy(build, to: draft.path) }
        try JSONEncoder().encode(compilation).write(to: draft.appending(path: Self.outcome))
        guard rename(draft.path, final.path) != 0 else { return }
        // Another session was faster, or a broken entry stands there.
        if self.compilation(key) == nil {
            try? files.removeItem(at: final)
            guard rename(draft.path, final.path) == 0 else {
                throw StoreError.failed(
                    path: final.path, reason: String(cString: strerror(errno)), ResultStore.kind)
            }
        }
    }
}

/// Copies plain files and folders, never through links. Files may be read and executed by all.
enum FolderCopy {
    /// - Throws: Foundation's errors, with the path.
    static func copy(_ source: String, to target: String) throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: source) {
            let (from, to) = ("\(source)/\(name)", "\(target)/\(name)")
            switch try files.attributesOfItem(atPath: from)[.type] as? FileAttributeType {
            case .typeDirectory:
                try files.createDirectory(atPath: to, withIntermediateDirectories: true)
                try copy(from, to: to)
            case .typeRegular:
                try files.copyItem(atPath: from, toPath: to)
                // Where modes cannot be changed in the cell, a linker's output cannot be executed yet.
                try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: to)
            default: continue
            }
        }
    }
}
