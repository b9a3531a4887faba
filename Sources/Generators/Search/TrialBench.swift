import Foundation
import Runner
import Sandbox
import Suites

/// What one run of a trial may take.
package struct TrialLimits: Sendable, Hashable, Codable {
    /// Bytes of an encoded input.
    package var inputBytes = 4 << 20
    /// Instructions of the reference, and of the median solution.
    package var ceiling = 20e6
    /// Of a counted run; slower ones are not waited for.
    package var cpuSeconds = 4.0

    package init() {}
}

/// Tries inputs on the solutions of one subject, on one worker. What was tried is kept, and not run again.
struct TrialBench: Sendable {
    let subject: SearchSubject
    let bench: FunctionBench
    let seat: FunctionSeat
    let limits: TrialLimits
    private let identity: String

    init(_ subject: SearchSubject, bench: FunctionBench, seat: FunctionSeat, limits: TrialLimits) {
        self.subject = subject
        self.bench = bench
        self.seat = seat
        self.limits = limits
        // A trial is what it is for these programs, on this machine.
        let parts = [subject.task.contentHash, bench.fingerprint, "\(limits)"] + subject.contracts
        identity = SHA256.hex(parts.joined(separator: "\0"))
    }

    /// Seconds that the clock of a search charges for a run: the same everywhere, unlike the wall's.
    private enum Charge {
        static let run = 0.03
        static let instruction = 5e-9
        static let plainRun = 0.006
    }

    private var entryPoint: String { subject.task.entryPoint ?? "" }

    private var runLimits: Limits {
        var limits = bench.options.limits
        limits.cpuTime = .seconds(self.limits.cpuSeconds)
        limits.wallTime = .seconds(self.limits.cpuSeconds * 10 + 5)
        limits.outputBytes = max(limits.outputBytes, 64 << 20)
        return limits
    }

    /// - Parameter panel: indices of solutions; the reference, 0, is run whether it is among them or not.
    func trial(_ arguments: [Value], on panel: [Int]) async throws -> InputTrial {
        let input = PythonPayload.input(arguments)
        guard input.count <= limits.inputBytes else {
            return .refused(.tooLarge, "\(input.count) bytes; \(limits.inputBytes) may be", work: 0)
        }
        let programs = panel.map { subject.solutions[$0].source }
        let key = SHA256.hex(identity + SHA256.hex(input) + SHA256.hex(programs.joined(separator: "\0")))
        if let kept = try bench.store.artifact(.trial, key: key),
            let trial = try? JSONDecoder().decode(InputTrial.self, from: Foundation.Data(kept))
        {
            return trial
        }
        try _Concurrency.Task.checkCancellation()
        let trial = try await run(input, arguments: arguments, on: panel)
        try bench.store.keep(.trial, key: key, bytes: Array(try JSONEncoder().encode(trial)))
        return trial
    }

    private func run(_ input: [UInt8], arguments: [Value], on panel: [Int]) async throws -> InputTrial {
        var work = 0.0
        for contract in subject.contracts {
            let run = try await seat.run(
                .call(source: contract, entryPoint: entryPoint), input: input, limits: runLimits)
            work += Charge.plainRun
            guard run.verdict == .ok else {
                return .refused(.contract, run.reason ?? run.verdict.rawValue, work: work)
            }
        }
        let reference = try await counted(.call(source: subject.solutions[0].source, entryPoint: entryPoint), input)
        work += charge(reference)
        guard let wanted = reference.output, let referenceCount = reference.count else {
            let kind: InputTrial.Refusal.Kind = reference.verdict == .timeLimit ? .tooDear : .reference
            return .refused(kind, reference.reason ?? reference.verdict.rawValue, work: work)
        }
        guard Double(referenceCount) <= limits.ceiling else {
            return .refused(.tooDear, "the reference costs \(referenceCount)", work: work)
        }
        let standIn = try await counted(.standin(wanted: wanted), input)
        work += charge(standIn)
        guard let delivery = standIn.count else {
            return .refused(.reference, standIn.reason ?? "the stand-in was not counted", work: work)
        }
        var costs: [Double?] = []
        var unfinished: [Int] = []
        for index in panel {
            let program = PythonPayload.call(source: subject.solutions[index].source, entryPoint: entryPoint)
            let run = index == 0 ? reference : try await counted(program, input)
            if index != 0 { work += charge(run) }
            if run.verdict == .timeLimit { unfinished.append(index) }
            let cost = run.count.map { Double($0 > delivery ? $0 - delivery : 1) }
            costs.append(try await agrees(run, with: wanted, on: input) ? cost : nil)
            // No verdict on the input could come of the rest.
            guard unfinished.count * 5 <= max(4, panel.count) else { return tooDear(unfinished.count, work) }
        }
        return judged(costs, unfinished: unfinished, of: panel, work: work)
    }

    private func judged(
        _ costs: [Double?], unfinished: [Int], of panel: [Int], work: Double
    ) -> InputTrial {
        let known = costs.compactMap { $0 }.sorted()
        let needed = min(max(2, (panel.count + 1) / 2), max(2, panel.count - unfinished.count))
        guard known.count >= needed else {
            let reason = "\(known.count) of \(panel.count) solutions agree; \(needed) have to"
            return .refused(.disagreement, reason, work: work)
        }
        guard known[known.count / 2] <= limits.ceiling else {
            return .refused(.tooDear, "the median solution costs \(known[known.count / 2])", work: work)
        }
        return InputTrial(refusal: nil, costs: costs, unfinished: unfinished, work: work)
    }

    private func tooDear(_ unfinished: Int, _ work: Double) -> InputTrial {
        .refused(.tooDear, "\(unfinished) solutions take longer than \(limits.cpuSeconds) s", work: work)
    }

    private func counted(_ payload: PythonPayload, _ input: [UInt8]) async throws -> FunctionRun {
        try await seat.run(payload, input: input, limits: runLimits, counted: true)
    }

    private func charge(_ run: FunctionRun) -> Double {
        run.verdict == .timeLimit
            ? limits.cpuSeconds : Charge.run + Double(run.count ?? 0) * Charge.instruction
    }

    private func agrees(_ run: FunctionRun, with wanted: Value, on input: [UInt8]) async throws -> Bool {
        guard run.verdict == .ok, !run.hasSuspicion, let output = run.output else { return false }
        return try await seat.isRight(
            output, wanted: wanted, input: input, oracle: subject.task.oracle, limits: bench.options.limits)
    }
}
