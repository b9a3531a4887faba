import Foundation
import Sandbox
import Suites

/// A sample and the program found in its text.
struct PreparedSample: Sendable {
    let sample: Sample
    let found: FoundProgram

    var program: Program? { found.program }
    var changes: [PreparedProgram.Change] { found.changes }
    var problem: String? { found.problem }
}

/// What looking for a program in a text came to.
struct FoundProgram: Codable, Sendable {
    /// Absent when there is none.
    var program: Program?
    var changes: [PreparedProgram.Change] = []
    /// Why there is none.
    var problem: String?
}

extension RunSteps {
    /// Finds the program in each sample's text; each distinct text of a task once.
    func prepare(
        tasks: [Suites.Task], samples: [String: [Sample]]
    ) async throws -> [String: [PreparedSample]] {
        struct Item: Sendable {
            let task: Suites.Task
            let sample: PreparedText
        }
        let items = tasks.flatMap { task in
            Set((samples[task.id] ?? []).map(PreparedText.init)).map { Item(task: task, sample: $0) }
        }
        progress.begin(.preparing, total: items.count)
        let prepared = try await pool.map(items) { worker, item in
            progress.started()
            let found = try await program(in: item.sample, of: item.task, with: worker)
            progress.finished(failed: found.program == nil)
            return found
        }
        var byText: [String: [PreparedText: FoundProgram]] = [:]
        for (item, found) in zip(items, prepared) { byText[item.task.id, default: [:]][item.sample] = found }
        return Dictionary(
            uniqueKeysWithValues: tasks.map { task in
                let list = (samples[task.id] ?? []).map { sample in
                    PreparedSample(sample: sample, found: byText[task.id]?[PreparedText(sample)] ?? FoundProgram())
                }
                return (task.id, list)
            })
    }

    func program(
        in sample: PreparedText, of task: Suites.Task, with worker: Worker
    ) async throws -> FoundProgram {
        let text = sample.text
        let language = sample.language ?? task.language
        // Without an entry point nothing tells the program from a demonstration of it.
        guard !task.isExecuted || (language == .python && task.entryPoint != nil) else {
            return executed(text, of: task, in: language)
        }
        let entryPoint = task.entryPoint ?? ""
        let model = ModelText(
            text: text, entryPoint: entryPoint, aliases: task.sourceEntryPoint.map { [$0] } ?? [],
            prompt: task.prompt ?? "")
        if options.raw {
            return FoundProgram(program: Program(source: model.rawProgram, of: task, language: language))
        }
        let payload = PythonPayload.prepare(model)
        let key = SHA256.hex(payload.encoded) + (task.isExecuted ? "/executed" : "") + Sharing.suffix
        if let bytes = try ledger.store.artifact(.program, key: key),
            let found = try? JSONDecoder().decode(FoundProgram.self, from: Foundation.Data(bytes))
        {
            return found
        }
        let run = try await worker.run(
            payload, input: PythonPayload.input([]), limits: options.limits, counted: false)
        let ending = RunEnding(run)
        guard ending.verdict != .internalError else {
            progress.lostRun()
            return FoundProgram(problem: ending.reason)
        }
        var found = FoundProgram()
        if let prepared = ending.output.flatMap(PreparedProgram.init) {
            found.program = Program(source: prepared.program, of: task, language: language)
            found.changes = prepared.changes
        } else {
            found.problem = "no program was found in the text: \(ending.reason ?? "nothing was left of it")"
        }
        try ledger.store.keep(.program, key: key, bytes: Array(try JSONEncoder().encode(found)))
        return found
    }
}
