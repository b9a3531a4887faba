import Foundation
import Suites

/// A sample and the program found in its text.
struct PreparedSample: Sendable {
    let sample: Sample
    /// Absent when no program was found.
    let program: Program?
    let problem: String?
}

extension RunSteps {
    /// Finds the program in each sample's text; each distinct text of a task once.
    func prepare(
        tasks: [Suites.Task], samples: [String: [Sample]]
    ) async throws -> [String: [PreparedSample]] {
        struct Item: Sendable {
            let task: Suites.Task
            let text: SampleText
        }
        let items = tasks.flatMap { task in
            Set((samples[task.id] ?? []).map(\.text)).map { Item(task: task, text: $0) }
        }
        progress.begin(.preparing, total: items.count)
        let prepared = try await pool.map(items) { worker, item in
            progress.started()
            let found = try await program(in: item.text, of: item.task, with: worker)
            progress.finished()
            return found
        }
        var byText: [String: [SampleText: FoundProgram]] = [:]
        for (item, found) in zip(items, prepared) { byText[item.task.id, default: [:]][item.text] = found }
        return Dictionary(
            uniqueKeysWithValues: tasks.map { task in
                let list = (samples[task.id] ?? []).map { sample in
                    let found = byText[task.id]?[sample.text]
                    return PreparedSample(sample: sample, program: found?.program, problem: found?.problem)
                }
                return (task.id, list)
            })
    }

    private func program(in text: SampleText, of task: Suites.Task, with worker: Worker) async throws -> FoundProgram {
        let entryPoint = task.entryPoint ?? ""
        if options.raw || text.isTrusted { return FoundProgram(program: Program(raw: text, task: task)) }
        let key = ContentHash.hex(of: "\(text.kindWord)\0\(entryPoint)\0\(task.hash)\0\(text.text)")
        if let bytes = try ledger.store.artifact(.program, key: key),
            let found = try? JSONDecoder().decode(FoundProgram.self, from: Foundation.Data(bytes))
        {
            return found
        }
        let run = try await worker.run(
            .prepare(text: text, task: task), input: [], limits: options.limits, counted: false)
        let found = FoundProgram(run, entryPoint: entryPoint)
        if !found.isLost {
            let bytes = try JSONEncoder().encode(found)
            try ledger.store.keep(.program, key: key, bytes: Array(bytes))
        }
        return found
    }
}
