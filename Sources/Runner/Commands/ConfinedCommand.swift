public import Counting
import Foundation
public import Sandbox

/// Any command of this machine run in a cell of its own: what `assay sandbox` and `assay count` do.
public struct ConfinedCommand: Sendable {
    /// A name that is looked up in `PATH`, or a path.
    public var name: String
    public var arguments: [String]
    public var level: IsolationLevel
    public var limits: Limits
    /// Size of the scratch folder, the command's working directory.
    public var scratchBytes: Int
    /// Further absolute paths that the command may read. The command's own file and folder always are.
    public var readOnlyPaths: [String]
    public var input: RunInput
    /// Absent: the run is not counted.
    public var counter: CounterSelection?

    public init(
        name: String, arguments: [String] = [], level: IsolationLevel = .strict, limits: Limits = Limits(),
        scratchBytes: Int = 64 << 20, readOnlyPaths: [String] = [], input: RunInput = .empty,
        counter: CounterSelection? = nil
    ) {
        self.name = name
        self.arguments = arguments
        self.level = level
        self.limits = limits
        self.scratchBytes = scratchBytes
        self.readOnlyPaths = readOnlyPaths
        self.input = input
        self.counter = counter
    }

    public struct Outcome: Sendable {
        public var run: RunResult
        /// What stood between the run and the machine.
        public var layers: [Layer]
        /// Absent when the run was not counted.
        public var reading: Reading?
    }

    /// Runs the command `times` times, each in a fresh process of one cell, and gives each outcome to `each`.
    ///
    /// Blocks the calling thread until the last run has ended.
    /// - Throws: `SandboxError`, `CountingError`; a command that fails is an outcome.
    public func run(times: Int = 1, each: (Outcome) throws -> Void) throws {
        let executable = try Self.locate(name)
        let counter = try counter?.makeCounter()
        let cell = try Cell(configuration(for: executable, counter: counter))
        defer { cell.close() }
        let plain = Command(executable, arguments, environment: Self.environment(scratch: cell.scratchPath))
        let energy = counter.flatMap { _ in EnergyMeter() }
        for _ in 0..<times {
            guard let counter else {
                try each(Outcome(run: cell.run(plain, input: input, limits: limits), layers: cell.layers))
                continue
            }
            let command = try counter.prepare(plain)
            let energyBefore = energy?.read()
            let run = try cell.run(command, input: input, limits: limits) { try counter.attach(to: $0) }
            var reading = try counter.end(after: run)
            reading.extras.packageMicrojoules = energy?.microjoules(since: energyBefore)
            try each(Outcome(run: run, layers: cell.layers, reading: reading))
        }
    }

    private func configuration(for executable: String, counter: (any Counter)?) -> CellConfiguration {
        // The path as it was found, and where its links lead: both have to exist inside.
        let real = URL(fileURLWithPath: executable).resolvingSymlinksInPath().path
        let folders = [executable, real].map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
        let own = folders.filter { $0 != "/" && !$0.hasPrefix("/usr/") && !["/bin", "/sbin"].contains($0) }
        var paths: [String] = []
        for path in own + readOnlyPaths + (counter?.readOnlyPaths ?? []) where !paths.contains(path) {
            paths.append(path)
        }
        return CellConfiguration(
            level: level, readOnlyPaths: paths, scratchBytes: scratchBytes, seccomp: .native,
            limitsAddressSpace: counter?.name != .icount)
    }

    /// Where commands are found inside.
    private static let searchPath = "/usr/local/bin:/usr/bin:/bin"

    /// Nothing of the caller's environment goes in.
    private static func environment(scratch: String) -> [String] {
        ["PATH=\(searchPath)", "HOME=\(scratch)", "TMPDIR=\(scratch)", "LANG=C.UTF-8"]
    }

    /// The absolute path of a command, as a shell would find it.
    private static func locate(_ name: String) throws(SandboxError) -> String {
        let files = FileManager.default
        if name.contains("/") {
            let path = URL(fileURLWithPath: name).path
            guard files.isExecutableFile(atPath: path) else {
                throw .notExecutable(path: path, errno: files.fileExists(atPath: path) ? EACCES : ENOENT)
            }
            return path
        }
        // The system's programs first: what stands before them in a user's path is often a script that leads to where the
        // command cannot follow.
        let search = "\(Self.searchPath):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
        for folder in search.split(separator: ":") where files.isExecutableFile(atPath: "\(folder)/\(name)") {
            return "\(folder)/\(name)"
        }
        throw .commandNotFound(name: name, searched: search)
    }
}
