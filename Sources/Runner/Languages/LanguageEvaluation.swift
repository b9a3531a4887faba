public import Counting
import Sandbox
public import Suites

/// A language that a session used: what ran its programs, and what that cost.
public struct LanguageEvaluation: Sendable, Hashable {
    public var name: LanguageName
    public var title: String
    public var version: String
    /// With its placeholders; absent for languages that are not compiled.
    public var compile: [String]?
    /// With its placeholders: flags for heap and threads are among them.
    public var run: [String]
    public var environment: [String]
    /// What a program costs that does nothing: the share of every cost in this language that is the runtime's. Absent
    /// when nothing was counted.
    public var empty: Cost?
    /// Why `empty` is absent though it was asked for.
    public var emptyReason: String?
    public var share: ExecutionShare
}

extension RunSteps {
    /// Counts each language's empty program, in the order of their names.
    func languageEvaluations() async throws -> [LanguageEvaluation] {
        let toolchains = environment.languages.toolchains.values.sorted {
            $0.language.name.rawValue < $1.language.name.rawValue
        }
        let empty =
            options.profile
            ? try await pool.map(toolchains) { worker, toolchain in try await emptyRun(of: toolchain, with: worker) }
            : []
        let shares = environment.languages.log.all
        return toolchains.enumerated().map { index, toolchain in
            let language = toolchain.language
            let record = empty.isEmpty ? nil : empty[index]
            let count = record?.verdict == .ok ? record?.count : nil
            return LanguageEvaluation(
                name: language.name, title: language.title, version: toolchain.version, compile: language.compile,
                run: language.run, environment: language.environment,
                empty: count.flatMap { Cost(options.counter, repeats: [$0]) },
                emptyReason: record.flatMap { count == nil ? $0.reason ?? "it has no count" : nil },
                share: shares[language.name] ?? ExecutionShare())
        }
    }

    private func emptyRun(of toolchain: Toolchain, with worker: Worker) async throws -> RunRecord {
        let name = toolchain.language.name
        let source = ProgramSource(toolchain.language.empty)
        let key = RunKey(
            task: "language/\(name.rawValue)", program: SHA256.hex(source.text), input: "empty", purpose: .standin,
            counter: options.counter, fingerprint: environment.countedFingerprint)
        return try await ledger.record(key) {
            try await worker.execute(source, in: name, input: [], limits: options.limits, counted: true).record
        }
    }
}
