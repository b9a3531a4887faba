import Counting
import Foundation
import Runner
import Sandbox
import Suites

/// What counting costs and how well it repeats: each counter beside `cachegrind` and `callgrind`, on the same commands.
public struct CountersBench {
    /// Runs of each program with each counter.
    public var rounds: Int
    public var python: String

    public init(rounds: Int, python: String = "/usr/bin/python3") {
        self.rounds = rounds
        self.python = python
    }

    /// Measures everything. Blocks the calling thread.
    ///
    /// - Parameter progress: What is being done, how much of it was done, and how much there is.
    /// - Throws: `SandboxError`, `CountingError`, `BenchError`, `CancellationError`.
    public func run(
        progress: (_ phase: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) throws -> BenchReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (programs, missingPrograms) = try CountedProgram.prepare(in: folder, python: python)
        let (methods, missingMethods) = try CountingMethod.all()
        var rows: [CounterRow] = []
        for program in programs {
            rows += try compare(methods, on: program) { progress("\(program.language) programs", $0, $1) }
        }
        rows += try warmRows(methods) { progress("Python functions", $0, $1) }
        return BenchReport(
            bench: "counters", comparisons: [], counters: rows,
            notes: (missingPrograms + missingMethods).map { "not measured: \($0)" })
    }

    /// Interleaved: every round runs every method once, every other round backward.
    private func compare(
        _ methods: [CountingMethod], on program: CountedProgram, progress: (Int, Int) -> Void
    ) throws -> [CounterRow] {
        let cell = try Cell(CellConfiguration(level: .none))
        defer { cell.close() }
        let environment = [
            "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "PYTHONHASHSEED=0", "TMPDIR=\(cell.scratchPath)",
            GlibcTunables.variable,
        ]
        var work = program.command, empty = program.empty
        work.environment = environment
        empty.environment = environment
        var series = methods.map { _ in CounterSeries() }
        for round in 0..<rounds {
            let order = round.isMultiple(of: 2) ? Array(methods.indices) : methods.indices.reversed()
            for (step, index) in order.enumerated() {
                try _Concurrency.Task.checkCancellation()
                progress(round * methods.count + step, rounds * methods.count)
                series[index].work.append(try methods[index].run(work, in: cell))
                series[index].empty.append(try methods[index].run(empty, in: cell))
            }
        }
        let native = series[0]
        return zip(methods, series).dropFirst().map { method, counted in
            counted.row(method.name, unit: method.unit, on: program.language, against: native)
        }
    }

    /// Our counters on a function in a warm cell, as `assay score` counts.
    private func warmRows(_ methods: [CountingMethod], progress: (Int, Int) -> Void) throws -> [CounterRow] {
        let names = methods.compactMap { CounterName(rawValue: $0.name) }
        var cells = [try WarmFunction(python: python, counter: nil)]
        defer { for cell in cells { cell.close() } }
        for name in names { cells.append(try WarmFunction(python: python, counter: name)) }
        var series = cells.map { _ in CounterSeries() }
        for round in 0..<rounds {
            let order = round.isMultiple(of: 2) ? Array(cells.indices) : cells.indices.reversed()
            for (step, index) in order.enumerated() {
                try _Concurrency.Task.checkCancellation()
                progress(round * cells.count + step, rounds * cells.count)
                series[index].work.append(try cells[index].run(turns: 300_000))
                series[index].empty.append(try cells[index].run(turns: 0))
            }
        }
        return zip(names, series.dropFirst()).map { name, counted in
            counted.row(name.rawValue, unit: name.unit, on: "Python function, warm", against: series[0])
        }
    }
}

/// A function in a warm cell, with or without a counter.
private final class WarmFunction {
    private let cell: PythonCell

    private static func payload(turns: Int) -> PythonPayload {
        .call(
            source: "def f():\n    s = 0\n    for i in range(\(turns)): s += i * i % 7\n    return s", entryPoint: "f")
    }
    private static let limits = Limits(cpuTime: .seconds(60), wallTime: .seconds(120))

    init(python: String, counter: CounterName?) throws {
        cell = try PythonCell(
            python: python, isolation: .strict, limits: Self.limits,
            counter: try counter.map { try CounterSelection(name: $0).makeCounter() })
    }

    func close() { cell.close() }

    /// CPU time is that of the run, from its fork on.
    func run(turns: Int) throws -> CountingMethod.Measure {
        let run = try cell.run(Self.payload(turns: turns), input: PythonPayload.input([]), limits: Self.limits)
        guard run.process == .ok else {
            throw BenchError.unexpectedVerdict(run.process, of: "a Python function", reasons: run.reasons)
        }
        return CountingMethod.Measure(cpuNanoseconds: Double(run.cpuNanoseconds), count: run.reading?.count)
    }
}
