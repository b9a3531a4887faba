public import Counting
public import Sandbox
public import Suites

/// How programs of one language are compiled and run. Data only: see `docs/languages.md` for the file it is read from.
///
/// Commands are words with placeholders: `{source}` the program's file, `{build}` the folder of what was compiled,
/// `{unit}` the name found by ``unit``, `{prefix}` the toolchain's folder, `{scratch}` the run's working directory,
/// `{heap_mb}` three quarters of the memory limit, in MiB.
public struct Language: Sendable, Hashable {
    public var name: LanguageName
    /// For people: `C++17 (GCC)`.
    public var title: String
    /// What Debian and Ubuntu call the package with the toolchain.
    public var package: String
    /// Name of the program's file.
    public var source: String
    /// A regular expression whose first group names the program's main unit; with ``defaultUnit`` where nothing matches.
    public var unit: String?
    public var defaultUnit: String
    /// Absent: `source` is what is run.
    public var compile: [String]?
    public var run: [String]
    /// The language's own test runner, for tests of that form.
    public var harness: Harness?
    /// Prints the toolchain's version; the last word that holds a digit first counts, of the first line with one.
    public var version: [String]
    /// A trusted command, run outside of the sandbox, that prints the toolchain's folder.
    public var prefix: [String]?
    /// What compiler and program see beside the usual.
    public var environment: [String]
    /// Further paths that both need, with `*`.
    public var paths: [String]
    public var seccomp: SeccompProfile
    /// False for runtimes that reserve far more address space than they use.
    public var boundsAddressSpace: Bool
    /// Processes and threads of a run, the runtime's own included; absent means the usual limit.
    public var processes: Int?
    public var compileLimits: Limits
    /// What cannot count programs of this language, and why.
    public var uncountable: [CounterName: String]
    /// A program that does nothing: what it costs is the language's own share.
    public var empty: String
    /// What makes a test program end in a way that shows that its end was reached.
    public var testProgram: TestEnds?

    public struct Harness: Sendable, Hashable {
        public var source: String
        public var compile: [String]?
        public var run: [String]
    }

    /// Text around a test program.
    public struct TestEnds: Sendable, Hashable {
        public var before: String
        /// Prints `{token}` on a line of its own when everything before it has passed.
        public var after: String
        /// Instead of `after`: fails when everything before it has passed.
        public var control: String
        public var place: Place
        /// The main unit of the joined program.
        public var unit: String?

        /// Where `after` and `control` are put.
        public enum Place: String, Sendable, Hashable {
            case end
            /// Before the last closing brace: the end of the test's main function.
            case lastBrace = "last_brace"
        }
    }
}

/// Why a program of some language cannot be run as asked. Never a verdict on the program.
public enum LanguageError: Error, Sendable, Hashable, CustomStringConvertible {
    case unknown(LanguageName, known: [LanguageName])
    /// Nothing answers to the command.
    case toolchainMissing(Language, command: String)
    /// The toolchain is there and does not work in the sandbox.
    case toolchainFails(Language, reason: String)
    case uncountable(Language, CounterName, reason: String)
    /// Functions are called with values in Python only.
    case notCallable(task: String, LanguageName)
    case malformed(SuiteProblem)

    public var description: String {
        switch self {
        case .unknown(let name, let known):
            """
            no language is called "\(name.rawValue)"
            Known: \(known.map(\.rawValue).sorted().joined(separator: ", ")). Add another with --languages FILE \
            (docs/languages.md).
            """
        case .toolchainMissing(let language, let command):
            "\(language.title) is not installed: there is no \(command)\nRun: apt-get install \(language.package)"
        case .toolchainFails(let language, let reason):
            """
            \(language.title) does not work in the sandbox: \(reason)
            `assay doctor` tries every language; paths: in a language file adds what a toolchain has to see.
            """
        case .uncountable(let language, let counter, let reason):
            """
            the counter \(counter.rawValue) cannot count programs in \(language.title): \(reason)
            Count them with --counter \(Self.fallback(language, counter).rawValue), or give --no-profile.
            """
        case .notCallable(let task, let name):
            """
            task \(task): functions in \(name.rawValue) cannot be called with values
            Give it a test_program, or make it a task of kind program.
            """
        case .malformed(let problem): problem.description
        }
    }

    private static func fallback(_ language: Language, _ counter: CounterName) -> CounterName {
        CounterName.allCases.first { $0 != counter && $0 != .perf && language.uncountable[$0] == nil } ?? .time
    }
}
