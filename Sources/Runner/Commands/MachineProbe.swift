public import Counting
public import Sandbox
public import Suites

/// What this machine can do, found out by doing it.
public struct MachineProbe: Sendable {
    /// Strongest first.
    public var levels: [LayerProbe]
    /// Most precise first.
    public var counters: [CounterAvailability]
    /// Version of the interpreter that runs Python samples, or why there is none.
    public var python: Result<String, PythonError>
    /// What programs may be written in, sorted by name.
    public var languages: [LanguageProbe]

    /// A language, tried by asking its toolchain for the version in a cell.
    public struct LanguageProbe: Sendable {
        public var name: LanguageName
        public var title: String
        /// Of the toolchain; absent when it does not work.
        public var version: String?
        /// Why it does not work, and what helps.
        public var reason: String?
    }

    /// Blocks the calling thread: starts a cell at each level.
    public init(python path: String = "/usr/bin/python3", languages table: LanguageTable = .builtIn) {
        levels = IsolationLevel.allCases.map(LayerProbe.init)
        counters = CounterChoice.preference.map(CounterAvailability.probe)
        python = Self.probePython(path, level: levels.first(where: \.works)?.level)
        let level = levels.first(where: \.works)?.level
        languages = table.all.map { Self.probe($0, level: level) }
    }

    /// The counter that `--counter auto` takes; absent when none works.
    public var counter: CounterName? { counters.first(where: \.isAvailable)?.name }

    /// Whether `score` runs without further options.
    public var canScore: Bool {
        guard case .success = python else { return false }
        return counter != nil && levels.contains { $0.level == .strict && $0.works }
    }

    private static func probe(_ language: Language, level: IsolationLevel?) -> LanguageProbe {
        var probe = LanguageProbe(name: language.name, title: language.title)
        do {
            guard let level else { throw LanguageError.toolchainFails(language, reason: "no isolation level works") }
            probe.version = try Toolchain.find(language, isolation: level).version
        } catch let error as LanguageError {
            probe.reason = error.description
        } catch {
            probe.reason = "\(error)"
        }
        return probe
    }

    private static func probePython(_ path: String, level: IsolationLevel?) -> Result<String, PythonError> {
        guard let level else { return .failure(.unusable(path: path, reason: "no isolation level works")) }
        do {
            return .success(try PythonProbe.run(python: path, isolation: level).version)
        } catch let error as PythonError {
            return .failure(error)
        } catch {
            return .failure(.unusable(path: path, reason: "\(error)"))
        }
    }
}
