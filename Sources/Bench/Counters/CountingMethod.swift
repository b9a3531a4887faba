import Counting
import Foundation
import Sandbox

/// A way of running a command: bare, under one of our counters, or under a tool of Valgrind's that counts too.
struct CountingMethod {
    var name: String
    private var kind: Kind

    private enum Kind {
        case native
        case counter(any Counter, CounterName)
        case valgrind(path: String, options: [String])
    }

    /// What one run took and gave.
    struct Measure {
        /// Of the command and what was around it.
        var cpuNanoseconds: Double
        /// Absent for `native`.
        var count: UInt64?
    }

    static var native: CountingMethod { CountingMethod(name: "native", kind: .native) }

    /// Those that work here, and why others do not.
    static func all() throws -> (methods: [CountingMethod], missing: [String]) {
        var methods = [native]
        var missing: [String] = []
        for name in CounterChoice.preference {
            let found = CounterAvailability.probe(name)
            guard found.isAvailable else {
                missing.append("\(name.rawValue): \(found.reason ?? "")")
                continue
            }
            methods.append(
                CountingMethod(
                    name: name.rawValue, kind: .counter(try CounterSelection(name: name).makeCounter(), name)))
        }
        guard let valgrind = try? ProgramPath(resolving: "valgrind").path else {
            return (methods, missing + ["cachegrind, callgrind: not installed (Debian's package valgrind)"])
        }
        methods.append(
            CountingMethod(
                name: "cachegrind",
                kind: .valgrind(
                    path: valgrind,
                    options: ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "--log-fd=2"])))
        methods.append(
            CountingMethod(
                name: "callgrind",
                kind: .valgrind(
                    path: valgrind,
                    options: ["--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-fd=2"])))
        return (methods, missing)
    }

    /// The unit of its counts; absent for `native`.
    var unit: CostUnit? {
        switch kind {
        case .native: nil
        case .counter(_, let name): name.unit
        case .valgrind: .instructions
        }
    }

    /// Runs the command in a cell without confinement: what is compared is counting.
    func run(_ command: Command, in cell: Cell) throws -> Measure {
        let limits = Limits(cpuTime: .seconds(600), wallTime: .seconds(900), memoryBytes: 4 << 30)
        switch kind {
        case .native:
            let run = try finished(cell.run(command, limits: limits))
            return Measure(cpuNanoseconds: run.cpuTime / .nanoseconds(1))
        case .counter(let counter, _):
            let run = try finished(
                cell.run(counter.prepare(command), limits: limits) { try counter.attach(to: $0) })
            return Measure(cpuNanoseconds: run.cpuTime / .nanoseconds(1), count: try counter.end(after: run).count)
        case .valgrind(let path, let options):
            let started = Command(
                path, options + [command.executable] + command.arguments, environment: command.environment)
            let run = try finished(cell.run(started, limits: limits))
            return Measure(cpuNanoseconds: run.cpuTime / .nanoseconds(1), count: Self.count(in: run.standardError))
        }
    }

    private func finished(_ run: RunResult) throws -> RunResult {
        guard run.verdict == .ok else {
            throw BenchError.unexpectedVerdict(run.verdict, of: "a program under \(name)", reasons: run.reasons)
        }
        return run
    }

    /// The number after `refs:` in what the tool prints.
    static func count(in bytes: [UInt8]) -> UInt64? {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.contains("refs:") {
            return line.split(separator: " ").last.flatMap { UInt64($0.filter { $0 != "," }) }
        }
        return nil
    }
}
