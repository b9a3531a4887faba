import Foundation

/// Mercury's result file (`<model>_eval.json`): by the task's name, each sample with its outcome, its runtime, and the
/// runtimes of the task's historical solutions.
///
/// Source: the files that Du et al. publish with "Mercury: A Code Efficiency Benchmark for Code Large Language Models"
/// (NeurIPS 2024).
public struct MercuryResults: Sendable, Hashable {
    /// Samples of each task, in file order; without those that cannot be read.
    public var tasks: [String: [Sample]]
    /// What cannot be read, by its place in the file.
    public var unreadable: [String: String]

    public struct Sample: Decodable, Sendable, Hashable {
        public var solution: String?
        public var outcome: Outcome
        /// Seconds, of the historical solutions.
        public var runtimes: [Double]
        /// What Mercury's code made of it.
        public var beyond: Double?

        private enum Keys: String, CodingKey {
            case solution, status, result, runtimes
            case beyond = "beyond_p"
        }

        public init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Keys.self)
            solution = try fields.decodeIfPresent(String.self, forKey: .solution)
            // The outcome has one name in the files of gpt-3.5, the other in those of gpt-4.
            let key: Keys = fields.contains(.status) ? .status : .result
            outcome = try fields.decode(Outcome.self, forKey: key)
            runtimes = try fields.decode([Double].self, forKey: .runtimes)
            beyond = try fields.decodeIfPresent(Double.self, forKey: .beyond)
            if outcome.passed, outcome.runtime == nil {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: fields, debugDescription: "a sample that passed has no runtime")
            }
        }
    }

    public struct Outcome: Decodable, Sendable, Hashable {
        /// `passed`, or where it failed: `failed@load`, `failed@eval`, `failed@cases`.
        public var result: String
        /// Seconds, where it passed.
        public var runtime: Double?

        public var passed: Bool { result == "passed" }
    }
}

extension MercuryResults {
    /// Whether a JSON document looks like one of Mercury's.
    static func looksLike(_ json: Data) -> Bool {
        struct Shape: Decodable {
            var slug_name: String
        }
        let tasks = try? JSONDecoder().decode([String: Readable<[Readable<Shape>]>].self, from: json)
        return tasks?.values.contains { $0.value?.contains { $0.value != nil } ?? false } ?? false
    }

    /// Takes what can be read.
    ///
    /// - Throws: `ReportError.notMercuryResults` when the document is no object of tasks.
    init(json: Data) throws(ReportError) {
        let entries: [String: Readable<[Readable<Sample>]>]
        do {
            entries = try JSONDecoder().decode([String: Readable<[Readable<Sample>]>].self, from: json)
        } catch {
            throw .notMercuryResults(reason: explanation(of: error))
        }
        tasks = [:]
        unreadable = [:]
        for (name, task) in entries {
            unreadable[name] = task.reason
            guard let samples = task.value else { continue }
            tasks[name] = samples.compactMap(\.value)
            for (index, sample) in samples.enumerated() { unreadable["\(name)[\(index)]"] = sample.reason }
        }
    }
}

/// A part of a document, or why it cannot be read; never the ruin of the whole.
private enum Readable<Value: Decodable>: Decodable {
    case yes(Value)
    case no(reason: String)

    init(from decoder: any Decoder) {
        do {
            self = .yes(try Value(from: decoder))
        } catch {
            self = .no(reason: explanation(of: error))
        }
    }

    var value: Value? { if case .yes(let value) = self { value } else { nil } }
    var reason: String? { if case .no(let reason) = self { reason } else { nil } }
}
