import Foundation
import Metrics
public import Suites

/// What is submitted to an evaluation service: samples of a file, taken in turn in a random order.
public struct Submissions: Sendable {
    private let suite: String
    private let samples: [Sample]
    private let languages: [String: LanguageName]
    private let options: Options
    private let order: [Int]

    /// How samples are submitted.
    public struct Options: Sendable, Hashable {
        /// Samples of one submission.
        public var size: Int
        /// Share of programs that no other request has: a comment with a number makes them so, which a service that keeps
        /// what it has measured cannot know before. The rest repeats, as samples of a model do.
        public var distinct: Double
        /// Whether correct samples are measured, too.
        public var profiles: Bool
        /// Absent: the service's.
        public var counter: String?
        /// What the service is told of how long a verdict is waited for; absent: nothing.
        public var deadline: Duration?
        public var seed: UInt64

        public init(
            size: Int = 1, distinct: Double = 1, profiles: Bool = false, counter: String? = nil,
            deadline: Duration? = nil, seed: UInt64 = 1
        ) {
            self.size = size
            self.distinct = distinct
            self.profiles = profiles
            self.counter = counter
            self.deadline = deadline
            self.seed = seed
        }
    }

    /// - Parameters:
    ///   - suite: its name, as the service knows it.
    ///   - samples: at least one.
    public init(suite name: String, _ suite: Suite, samples: [Sample], options: Options) {
        precondition(!samples.isEmpty, "samples files without samples are refused where they are read")
        self.suite = name
        self.samples = samples
        self.options = options
        languages = Dictionary(suite.tasks.map { ($0.id, $0.language) }) { first, _ in first }
        var random = SplitMix64(seed: options.seed)
        order = samples.indices.shuffled(using: &random)
    }

    var size: Int { options.size }

    private struct Body: Encodable {
        struct Row: Encodable {
            var task_id: String
            var solution: String?
            var completion: String?
        }
        var suite: String
        var samples: [Row]
        var counter: String?
        var profile: Bool
        var deadline_ms: Int?
    }

    /// The body of a request; the same for the same index.
    func body(for index: Int) -> [UInt8] {
        var random = SplitMix64(seed: options.seed ^ (UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15))
        let rows = (0..<options.size).map { place -> Body.Row in
            let number = index * options.size + place
            let sample = samples[order[number % order.count]]
            return row(sample, mark: random.unit() < options.distinct ? number : nil)
        }
        return encoded(rows)
    }

    /// The body of a request with one sample that was just made.
    func body(taskID: String, solution: String) -> [UInt8] {
        encoded([Body.Row(task_id: taskID, solution: solution)])
    }

    private func row(_ sample: Sample, mark: Int?) -> Body.Row {
        let language = sample.language ?? languages[sample.taskID] ?? .python
        // The seed too, so that a second run with another one is new to the service.
        let comment = mark.map { "\n\(language == .python ? "#" : "//") load \(options.seed)-\($0)\n" } ?? ""
        return switch sample.text {
        case .solution(let text), .answer(let text): Body.Row(task_id: sample.taskID, solution: text + comment)
        case .completion(let text): Body.Row(task_id: sample.taskID, completion: text + comment)
        }
    }

    /// Without a label: what only makes load has no place on a leaderboard.
    private func encoded(_ rows: [Body.Row]) -> [UInt8] {
        let body = Body(
            suite: suite, samples: rows, counter: options.counter, profile: options.profiles,
            deadline_ms: options.deadline.map { Int($0 / .milliseconds(1)) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return Array(try encoder.encode(body))
        } catch {
            preconditionFailure("text and numbers are always JSON: \(error)")
        }
    }
}
