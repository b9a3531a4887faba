public import Counting
public import Sandbox

/// What this machine can do, found out by doing it.
public struct MachineProbe: Sendable {
    /// One of the levels, tried by running a program at it.
    public struct Level: Sendable {
        public var level: IsolationLevel
        /// What held; empty when the level does not work.
        public var layers: [Layer]
        /// Why it does not work, and what helps; absent when it does.
        public var reason: String?

        public var works: Bool { reason == nil }
    }

    /// Strongest first.
    public var levels: [Level]
    /// Most precise first.
    public var counters: [CounterAvailability]
    /// Version of the interpreter that runs Python samples, or why there is none.
    public var python: Result<String, PythonError>

    /// Blocks the calling thread: starts a cell at each level.
    public init(python path: String = "/usr/bin/python3") {
        levels = IsolationLevel.allCases.map(Self.probe)
        counters = CounterChoice.preference.map(CounterAvailability.probe)
        python = Self.probePython(path, level: levels.first(where: \.works)?.level)
    }

    /// The counter that `--counter auto` takes; absent when none works.
    public var counter: CounterName? { counters.first(where: \.isAvailable)?.name }

    /// Whether `score` runs without further options.
    public var canScore: Bool {
        guard case .success = python else { return false }
        return counter != nil && levels.contains { $0.level == .strict && $0.works }
    }

    private static func probe(_ level: IsolationLevel) -> Level {
        do {
            let cell = try Cell(CellConfiguration(level: level))
            defer { cell.close() }
            let run = try cell.run(Command("/bin/true"))
            guard run.verdict == .ok else {
                return Level(level: level, layers: [], reason: "/bin/true ended with \(run.verdict.rawValue) in it")
            }
            return Level(level: level, layers: cell.layers, reason: nil)
        } catch {
            return Level(level: level, layers: [], reason: error.description)
        }
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
