import Foundation
import Runner
import Sandbox
import Suites

/// Tries inputs on the solutions of one subject, on one worker. What was tried is kept, and not run again.
struct TrialBench: Sendable {
    let subject: SearchSubject
    let bench: FunctionBench
    let seat: FunctionSeat
    private let identity: String

    init(_ subject: SearchSubject, bench: FunctionBench, seat: FunctionSeat) {
        self.subject = subject
        self.bench = bench
        self.seat = seat
        // A trial is what it is for these programs, on this machine.
        let parts = [subject.task.contentHash, bench.fingerprint] + subject.contracts
        identity = SHA256.hex(parts.joined(separator: "\0"))
    }

    /// Seconds that the clock of a search charges for a run: the same everywhere, unlike the wall's.
    private enum Charge {
        static let run = 0.03
        static let instruction = 5e-9
        static let plainRun = 0.006
    }

    private var entryPoint: String { subject.task.entryPoint ?? "" }

    private func runLimits(_ trial: TrialLimits) -> Limits {
        var limits = bench.options.limits
        limits.cpuTime = .seconds(trial.cpuSeconds)
        limits.wallTime = .seconds(trial.cpuSeconds * 10 + 5)
        limits.outputBytes = max(limits.outputBytes, 64 << 20)
        return limits
    }

    /// - Parameter panel: indices of solutions; the reference, 0, is run whether it is among them or not.
    func trial(_ arguments: [Value], on panel: [Int], within limits: TrialLimits) async throws -> InputTrial {
        let input = PythonPayload.input(arguments)
        guard input.count <= limits.inputBytes else {
            return .refused(.tooLarge, "\(input.count) bytes; \(limits.inputBytes) may be", work: 0)
        }
        let programs = panel.map { subject.solutions[$0].source }
        let key = SHA256.hex(identity + "\(limits)" + SHA256.hex(input) + SHA256.hex(programs.joined(separator: "\0")))
        if let kept = try bench.store.artifact(.trial, key: key),
            let trial = try? JSONDecoder().decode(InputTrial.self, from: Foundation.Data(kept))
        {
            return trial
        }
        try _Concurrency.Task.checkCancellation()
        let trial = try await run(input, on: panel, within: limits)
        try bench.store.keep(.trial, key: key, bytes: Array(try JSONEncoder().encode(trial)))
        return trial
    }

    private func run(_ input: [UInt8], on panel: [Int], within limits: TrialLimits) async throws -> InputTrial {
        let runLimits = runLimits(limits)
        var work = 0.0
        for contract in subject.contracts {
            let run = try await seat.run(
                .call(source: contract, entryPoint: entryPoint), input: input, limits: runLimits)
            work += Charge.plainRun
            guard run.verdict == .ok else {
                return .refused(.contract, run.reason ?? run.verdict.rawValue, work: work)
            }
        }
        let reference = try await counted(
            .call(source: subject.solutions[0].source, entryPoint: entryPoint), input, runLimits)
        work += charge(reference, limits)
        guard let wanted = reference.output, let referenceCount = reference.count else {
            let kind: InputTrial.Refusal.Kind = reference.verdict == .timeLimit ? .tooDear : .reference
            return .refused(kind, reference.reason ?? reference.verdict.rawValue, work: work)
        }
        // What the result costs to deliver is no part of the cost, but takes its time in every run.
        guard Double(referenceCount) <= limits.ceiling * 4 else {
            return .refused(
                .tooDear, "the reference costs \(referenceCount) with the delivery of its result", work: work)
        }
        let standIn = try await counted(.standin(wanted: wanted), input, runLimits)
        work += charge(standIn, limits)
        guard let delivery = standIn.count else {
            return .refused(.reference, standIn.reason ?? "the stand-in was not counted", work: work)
        }
        guard Double(referenceCount) - Double(delivery) <= limits.ceiling else {
            return .refused(.tooDear, "the reference costs \(referenceCount - delivery)", work: work)
        }
        var costs: [Double?] = []
        var unfinished: [Int] = []
        for index in panel {
            let program = PythonPayload.call(source: subject.solutions[index].source, entryPoint: entryPoint)
            let run = index == 0 ? reference : try await counted(program, input, runLimits)
            if index != 0 { work += charge(run, limits) }
            if run.verdict == .timeLimit { unfinished.append(index) }
            let cost = run.count.map { Double($0 > delivery ? $0 - delivery : 1) }
            costs.append(try await agrees(run, with: wanted, on: input) ? cost : nil)
            // No verdict on the input could come of the rest.
            guard unfinished.count * 5 <= max(4, panel.count) else {
                let reason = "\(unfinished.count) solutions take longer than \(limits.cpuSeconds) s"
                return .refused(.tooDear, reason, work: work)
            }
        }
        return judged(costs, unfinished: unfinished, of: panel, ceiling: limits.ceiling, work: work)
    }

    private func judged(
        _ costs: [Double?], unfinished: [Int], of panel: [Int], ceiling: Double, work: Double
    ) -> InputTrial {
        let known = costs.compactMap { $0 }.sorted()
        let needed = min(max(2, (panel.count + 1) / 2), max(2, panel.count - unfinished.count))
        guard known.count >= needed else {
            let reason = "\(known.count) of \(panel.count) solutions agree; \(needed) have to"
            return .refused(.disagreement, reason, work: work)
        }
        guard known[known.count / 2] <= ceiling else {
            return .refused(.tooDear, "the median solution costs \(known[known.count / 2])", work: work)
        }
        return InputTrial(refusal: nil, costs: costs, unfinished: unfinished, work: work)
    }

    private func counted(
        _ payload: PythonPayload, _ input: [UInt8], _ limits: Limits
    ) async throws -> FunctionRun {
        try await seat.run(payload, input: input, limits: limits, counted: true)
    }

    private func charge(_ run: FunctionRun, _ limits: TrialLimits) -> Double {
        run.verdict == .timeLimit
            ? limits.cpuSeconds : Charge.run + Double(run.count ?? 0) * Charge.instruction
    }

    private func agrees(_ run: FunctionRun, with wanted: Value, on input: [UInt8]) async throws -> Bool {
        guard run.verdict == .ok, !run.hasSuspicion, let output = run.output else { return false }
        return try await seat.isRight(
            output, wanted: wanted, input: input, oracle: subject.task.oracle, limits: bench.options.limits)
    }
}
