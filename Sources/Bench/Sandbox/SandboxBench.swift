import Glibc
public import Sandbox

/// What confinement costs: `/bin/true` in warm cells and in other sandboxes, against the same program bare; the start of
/// a cell; and the test of a Python function in a warm cell against a fresh interpreter.
public struct SandboxBench {
    public var interleaving: Interleaving
    /// Runs in a row of each kind; 0 for none.
    public var soakRuns: Int
    /// The levels to measure; one that this machine cannot give is an error.
    public var levels: [IsolationLevel]
    public var python: String

    public init(
        rounds: Int, soakRuns: Int = 0, levels: [IsolationLevel] = IsolationLevel.allCases,
        python: String = "/usr/bin/python3"
    ) {
        interleaving = Interleaving(rounds: rounds)
        self.soakRuns = soakRuns
        self.levels = levels
        self.python = python
    }

    static let program = "/bin/true"

    /// Measures everything. Blocks the calling thread.
    ///
    /// - Parameter progress: What is being done, how much of it was done, and how much there is.
    /// - Throws: `SandboxError`, `BareCommand.Failure`, `CancellationError`.
    public func run(
        progress: @escaping (_ phase: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) throws -> BenchReport {
        let peers = Peer.all.map { (peer: $0, contender: $0.contender(executing: Self.program)) }
        defer { for peer in Peer.all { peer.finish() } }
        var absent: [AbsentPeer] = []
        var installed: [Contender] = []
        for (peer, contender) in peers {
            switch contender {
            case .success(let contender): installed.append(contender)
            case .failure(let cause): absent.append(AbsentPeer(peer, cause))
            }
        }
        let comparisons = [
            try compareRuns(with: installed) { progress("runs of \(Self.program)", $0, $1) },
            try compareStarts { progress("starts of a cell", $0, $1) },
            try compareFunctionTests { progress("tests of a Python function", $0, $1) },
        ]
        let soaks = soakRuns > 0 ? try soak(progress) : []
        return BenchReport(bench: "sandbox", comparisons: comparisons, absent: absent, soaks: soaks)
    }

    private static let bareName = "bare posix_spawn"

    private static var bare: Contender {
        let command = BareCommand([program])
        return Contender(bareName, method: "posix_spawn(\"\(program)\"), waitpid", timing: { try command.run() })
    }

    private func compareRuns(with peers: [Contender], progress: (Int, Int) -> Void) throws -> Comparison {
        let cells = try levels.map { try Cell(CellConfiguration(level: $0)) }
        defer { for cell in cells { cell.close() } }
        let ours = cells.map { cell in
            Contender(
                "assay \(cell.level.rawValue)", method: "Cell.run(\"\(Self.program)\") in a warm cell",
                timing: { try cell.expectSuccess(Command(Self.program)) })
        }
        let series = try interleaving.measure([Self.bare] + ours.reversed() + peers, progress: progress)
        return Comparison("One run of \(Self.program)", baseline: Self.bareName, series: series)
    }

    private func compareStarts(progress: (Int, Int) -> Void) throws -> Comparison {
        let starts = levels.reversed().map { level in
            Contender(
                "assay \(level.rawValue)", method: "Cell(level: .\(level.rawValue)), and close() of it",
                timing: { try Cell(CellConfiguration(level: level)).close() })
        }
        let series = try interleaving.measure([Self.bare] + starts, progress: progress)
        return Comparison(
            "Start and end of a cell: once for thousands of runs", baseline: Self.bareName, series: series)
    }

    private func compareFunctionTests(progress: (Int, Int) -> Void) throws -> Comparison {
        let tests = try levels.map { try FunctionTest(python: python, level: $0) }
        defer { for test in tests { test.close() } }
        let fresh = FunctionTest.freshInterpreter(python)
        let contenders = [
            Contender(
                "fresh interpreter",
                method: "\(python) -I -c SOURCE, which defines the function and asserts what it returns",
                timing: { try fresh.run() })
        ]
        let ours = tests.reversed().map { test in
            Contender(
                "assay \(test.level.rawValue)",
                method: "one test of the function in a warm cell, as `assay score` runs it",
                timing: { try test.run() })
        }
        let series = try interleaving.measure(contenders + ours, progress: progress)
        return Comparison("One test of a Python function", baseline: "fresh interpreter", series: series)
    }

    private func soak(_ progress: @escaping (String, Int, Int) -> Void) throws -> [Soak] {
        var soaks: [Soak] = []
        for level in levels {
            let cell = try Cell(CellConfiguration(level: level))
            defer { cell.close() }
            let title = "\(soakRuns) runs of \(Self.program) in a row, \(level.rawValue)"
            soaks.append(
                try Soak(title, runs: soakRuns, progress: { progress("soak, \(level.rawValue)", $0, $1) }) {
                    try cell.expectSuccess(Command(Self.program))
                })
        }
        for level in levels {
            let test = try FunctionTest(python: python, level: level)
            defer { test.close() }
            let title = "\(soakRuns) tests of a Python function in a row, \(level.rawValue)"
            soaks.append(
                try Soak(title, runs: soakRuns, progress: { progress("soak of Python, \(level.rawValue)", $0, $1) }) {
                    try test.run()
                })
        }
        return soaks
    }
}

extension Cell {
    /// Runs a command that has to succeed: what is measured is a success or nothing.
    func expectSuccess(_ command: Command) throws {
        let result = try run(command)
        guard result.verdict == .ok else {
            throw BenchError.unexpectedVerdict(result.verdict, of: command.executable, reasons: result.reasons)
        }
    }
}
