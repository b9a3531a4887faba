import Foundation
import Metrics

/// An answer of a single number; JSON `null` where the score is undefined.
struct SingleScore: Encodable {
    var score: Double?
    /// Absent unless the score is a mean over several tasks.
    var interval: IntervalAnswer?
    var nTasks: Int?

    enum CodingKeys: CodingKey { case score, interval, intervalMethod, nTasks }

    init(score: Double?) { self.score = score }

    /// A mean over tasks; undefined when it is for one of them, or when there is none.
    init(meanOf values: [Double?], _ settings: MetricSettings) {
        let defined = values.compactMap { $0 }
        nTasks = values.count
        guard defined.count == values.count else { return }
        score = mean(defined)
        interval = settings.interval(of: .mean(defined))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // Absent would read as "not asked for"; undefined is said.
        try container.encode(score?.shown, forKey: .score)
        try container.encodeIfPresent(interval?.ends, forKey: .interval)
        try container.encodeIfPresent(interval?.method, forKey: .intervalMethod)
        try container.encodeIfPresent(nTasks, forKey: .nTasks)
    }
}

/// `[lower, upper]` with the name of its method beside it.
struct IntervalAnswer {
    var ends: [Double]
    var method: String

    init(_ interval: Interval) {
        ends = [interval.lower.shown, interval.upper.shown]
        method = interval.method.rawValue
    }
}

/// A score for one k, or `{"by_k": {"1": ..., "10": ...}}` for several.
struct ByK<Answer: Encodable>: Encodable {
    var answers: [(k: Int, answer: Answer)]

    enum CodingKeys: CodingKey { case byK }

    func encode(to encoder: any Encoder) throws {
        guard answers.count != 1 else { return try answers[0].answer.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(
            Dictionary(answers.map { (String($0.k), $0.answer) }, uniquingKeysWith: { first, _ in first }), forKey: .byK
        )
    }
}

/// A score that has a k: the case's own, or those of `--k`.
protocol MetricCaseWithK: MetricCase where Answer == ByK<KAnswer> {
    associatedtype KAnswer: Encodable
    var k: Int? { get }
    func answer(k: Int, _ settings: MetricSettings) throws -> KAnswer
    func steps(k: Int, _ settings: MetricSettings) throws -> [String]
}

extension MetricCaseWithK {
    func answer(_ settings: MetricSettings) throws -> ByK<KAnswer> {
        ByK(answers: try ks(settings).map { (k: $0, answer: try answer(k: $0, settings)) })
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        try ks(settings).flatMap { try steps(k: $0, settings) }
    }

    private func ks(_ settings: MetricSettings) throws -> [Int] {
        if !settings.k.isEmpty { return settings.k }
        guard let k else { throw CaseProblem(place: "", "\"k\" is missing; give it in the case or with --k") }
        return [k]
    }
}

extension Double {
    /// Without the last digit, in which only rounding shows: 0.3, not 0.30000000000000004.
    var shown: Double { Double(String(format: "%.15g", self)) ?? self }

    /// For a sentence.
    var text: String { String(format: "%.10g", self) }
}

extension Optional where Wrapped == Double {
    var text: String { map(\.text) ?? "undefined" }
}

extension Collection<Double> {
    var text: String { map(\.text).joined(separator: ", ") }
}
