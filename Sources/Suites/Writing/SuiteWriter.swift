import Glibc

/// Writes a suite as a folder that ``SuiteFolder`` reads back as the same suite.
///
/// The folder appears as a whole or not at all: it is written beside its place under another name, read back, compared,
/// and only then renamed. A process killed on the way leaves that other folder, which the next one begins anew.
public struct SuiteWriter {
    private let suite: Suite
    private let target: WritingTarget

    /// - Parameters:
    ///   - folder: what is not there or empty; or, `replacing`, a folder with a `suite.yaml`.
    ///   - origin: lines for a comment at the head of `suite.yaml`: where the suite came from.
    /// - Throws: `SuiteWritingError`; then nothing has changed at `folder`.
    public static func write(
        _ suite: Suite, to folder: String, replacing: Bool = false, origin: [String] = []
    ) throws(SuiteWritingError) {
        let writer = SuiteWriter(suite: suite, target: try WritingTarget(folder, replacing: replacing))
        try writer.target.check()
        let staging = try StagingFolder(writer.target.staging)
        try writer.write(to: staging, origin: origin)
        try writer.compare(staging.path)
        try writer.target.take(staging.path)
    }

    /// Says early what `write` would refuse at its end: whether `folder` may be written.
    public static func check(_ folder: String, replacing: Bool) throws(SuiteWritingError) {
        try WritingTarget(folder, replacing: replacing).check()
    }

    private func write(to staging: StagingFolder, origin: [String]) throws(SuiteWritingError) {
        let folders = FileName.distinct(suite.tasks.map(\.id))
        var lines = origin.map { "# \($0.split(whereSeparator: \.isNewline).joined(separator: " "))" }
        lines.append("name: \(YAMLText.quoted(suite.name))")
        lines.append("version: \(YAMLText.quoted(suite.version))")
        if let description = suite.description { lines.append("description: \(YAMLText.quoted(description))") }
        lines.append("tasks:")
        lines += folders.map { "  - \(YAMLText.text($0))" }
        try staging.write(SuiteFolder.manifest, lines.joined(separator: "\n") + "\n")
        for (folder, task) in zip(folders, suite.tasks) {
            for file in try TaskText.files(of: task) { try staging.write("\(folder)/\(file.path)", file.text) }
        }
    }

    /// Reads the folder back: whatever did not survive is an error here, and never lost silently.
    private func compare(_ folder: String) throws(SuiteWritingError) {
        let copy: Suite
        do {
            copy = try SuiteFolder.read(folder)
        } catch {
            throw .noForm(task: nil, field: "suite", reason: "\(error)")
        }
        guard copy.name == suite.name, copy.version == suite.version, copy.description == suite.description else {
            throw .noForm(task: nil, field: "name", reason: "the name, version or description is read back otherwise")
        }
        let tasks = Dictionary(copy.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (task, name) in zip(suite.tasks, FileName.distinct(suite.tasks.map(\.id))) {
            guard let read = tasks[task.id] else {
                let problem = copy.problems.first { $0.place.path.hasPrefix("\(folder)/\(name)/") }
                let reason = problem.map { "\($0)".replacing("\(folder)/", with: "") } ?? "it is not read back"
                throw .noForm(task: task.id, field: problem?.place.field ?? "task", reason: reason)
            }
            if let field = task.difference(from: read) {
                throw .noForm(task: task.id, field: field, reason: "it is read back as something else")
            }
        }
    }
}

extension Task {
    /// The first field that differs from that of `other`, places and paths of files aside; `nil` when the tasks are the
    /// same.
    package func difference(from other: Task) -> String? {
        let stated = references.map(\.complexity) == other.references.map(\.complexity)
        guard contentHash != other.contentHash || !stated else { return nil }
        let pairs: [(field: String, change: (inout Task) -> Void)] = [
            ("kind", { $0.kind = other.kind }), ("language", { $0.language = other.language }),
            ("statement", { $0.statement = other.statement }), ("entry_point", { $0.entryPoint = other.entryPoint }),
            ("source_entry_point", { $0.sourceEntryPoint = other.sourceEntryPoint }),
            ("prompt", { $0.prompt = other.prompt }), ("tests", { $0.tests = other.tests }),
            ("stress", { $0.stressInputs = other.stressInputs }), ("references", { $0.references = other.references }),
            ("oracle", { $0.oracle = other.oracle }), ("stress.py", { $0.generator = other.generator }),
            ("test_program", { $0.testProgram = other.testProgram }), ("limits", { $0.limits = other.limits }),
            ("tags", { $0.tags = other.tags }),
        ]
        let changed = pairs.first { pair in
            var copy = self
            pair.change(&copy)
            return copy.contentHash != contentHash
        }
        return changed?.field ?? (stated ? "id" : StatedComplexity.field)
    }
}
