import Foundation
import Metrics
import Reports

/// One score computed from costs that were measured elsewhere: what `assay metrics` reads, and what it answers.
///
/// Keys are those of the published test vectors; keys that a score does not know, `want` among them, are ignored.
protocol MetricCase: Decodable {
    associatedtype Answer: Encodable
    func answer(_ settings: MetricSettings) throws -> Answer
    /// The calculation of one task, one step a line.
    func steps(_ settings: MetricSettings) throws -> [String]
}

/// What the command line adds to a case.
struct MetricSettings {
    /// Given with `--k`; empty: each case's own.
    var k: [Int]
    var bootstrap: Bootstrap
    /// Which of the case's tasks `--explain` is about, from 0.
    var task: Int

    func interval(of statistic: SuiteStatistic) -> IntervalAnswer? {
        bootstrap.interval(of: statistic).map(IntervalAnswer.init)
    }

    /// The task to explain.
    func one<Task>(of tasks: [Task]) throws -> Task {
        guard tasks.indices.contains(task) else {
            throw CaseProblem(place: "tasks", "there are \(tasks.count); --task \(task) asks for one that is not there")
        }
        return tasks[task]
    }
}

/// What is wrong with a case, and where in it.
struct CaseProblem: Error {
    /// Empty: the case itself.
    var place: String
    var message: String

    init(place: String, _ message: String) {
        self.place = place
        self.message = message
    }
}

extension MetricCase {
    /// Reads one case, or `{"cases": [...]}`, and writes the answer in the same shape.
    static func answer(to text: Data, _ settings: MetricSettings) throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys]
        return try reading(text) { cases, isList in
            let answers = try cases.enumerated().map { index, one in
                try Self.located(index, isList) { try one.answer(settings) }
            }
            return isList ? try encoder.encode(Cases(cases: answers)) : try encoder.encode(answers[0])
        }
    }

    /// Reads the same and explains the first case.
    static func explanation(of text: Data, _ settings: MetricSettings) throws -> [String] {
        try reading(text) { cases, isList in
            guard let first = cases.first else { throw CaseProblem(place: "cases", "is empty") }
            return try Self.located(0, isList) { try first.steps(settings) }
        }
    }

    private static func reading<Result>(_ text: Data, _ body: ([Self], Bool) throws -> Result) throws -> Result {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            let isList = try decoder.decode(Shape.self, from: text).hasCases
            let cases =
                isList
                ? try decoder.decode(Cases<Self>.self, from: text).cases : [try decoder.decode(Self.self, from: text)]
            return try body(cases, isList)
        } catch let error as DecodingError {
            throw Failure(.malformedInput, "standard input: \(Reports.explanation(of: error))")
        } catch let problem as CaseProblem {
            let place = problem.place.isEmpty ? "" : "\(problem.place): "
            throw Failure(.malformedInput, "standard input: \(place)\(problem.message)")
        }
    }

    private static func located<Result>(_ index: Int, _ isList: Bool, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let problem as CaseProblem where isList {
            let place = problem.place.isEmpty ? "" : ".\(problem.place)"
            throw CaseProblem(place: "cases[\(index)]\(place)", problem.message)
        }
    }
}

/// Costs have to be positive: the place of the first that is not, and what it is, go to the user.
func requirePositive(_ costs: some Sequence<Double?>, _ place: String) throws {
    for (index, cost) in costs.enumerated() {
        if let cost { try requirePositive(cost, "\(place)[\(index)]") }
    }
}

func requirePositive(_ cost: Double, _ place: String) throws {
    guard cost > 0, cost.isFinite else {
        throw CaseProblem(place: place, "is \(cost.text); a cost is a positive number")
    }
}

private struct Shape: Decodable {
    var hasCases: Bool

    enum CodingKeys: CodingKey { case cases }

    init(from decoder: any Decoder) throws {
        hasCases = try decoder.container(keyedBy: CodingKeys.self).contains(.cases)
    }
}

private struct Cases<Element> {
    var cases: [Element]
}
extension Cases: Decodable where Element: Decodable {}
extension Cases: Encodable where Element: Encodable {}
