import Counting
import Foundation
import Reports
import Sandbox
import TrustedProgram

/// A report of tasks with one sample each, as `assay score --out` would have written it.
struct MadeReport {
    /// By task; `nil` for a wrong answer.
    var costs: [String: Double?] = ["a": 1e8, "b": 1e8, "c": 1e8]
    var counter = CounterName.icount
    var fingerprint = "here"
    var suite = "small"
    /// What a sample without a cost came to.
    var failure = Verdict.wrongAnswer

    func write(to folder: TemporaryFolder, as name: String) throws -> String {
        let document = ReportDocument(
            tool: .init(version: "0"), created: Date(timeIntervalSince1970: 1_000_000),
            suite: .init(name: suite, version: "1", hash: suite, tasks: costs.count),
            machine: .init(fingerprint: fingerprint, cpu: "c", cores: 1, memoryBytes: 1, kernel: "k"),
            isolation: .init(level: .strict, layers: []), counter: .init(counter), options: .init(),
            submission: .init(name: name, samples: costs.count),
            tasks: costs.sorted { $0.key < $1.key }.map { task, cost in
                .init(
                    id: task,
                    references: [
                        .init(name: "slow", score: 50, cost: 4e8, costs: [.init(input: "s", value: 4e8)]),
                        .init(name: "fast", score: 100, cost: 1e8, costs: [.init(input: "s", value: 1e8)]),
                    ], samples: [sample(task, cost)])
            })
        return try folder.write(
            String(decoding: document.scored(ScoringChoices()).json(), as: UTF8.self), to: name)
    }

    private func sample(_ task: String, _ cost: Double?) -> ReportDocument.Sample {
        guard let cost else {
            return .init(id: "\(task)#0", sourceHash: task, verdict: failure, reason: "test/0: no")
        }
        return .init(
            id: "\(task)#0", sourceHash: task, verdict: .ok, costs: [.init(input: "s", value: cost)], costTotal: cost,
            stressVerdict: .ok)
    }
}

/// Schemas and documents in the hands of Debian's python3-jsonschema.
enum SchemaCheck {
    /// The root of the repository: tests stand two folders below it.
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What the validator says of the files, an empty text when all are valid.
    static func mistakes(_ schema: String, _ files: [String]) throws -> String {
        let path = schema.hasPrefix("/") ? schema : repository.appending(path: "results/schema/\(schema)").path
        let ended = try TrustedProgram.run(
            repository.appending(path: "scripts/validate").path, [path] + files, error: .withOutput)
        return ended.status == 0 ? "" : ended.output
    }
}
