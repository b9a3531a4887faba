import Foundation
import Reports

/// One score computed from costs that were measured elsewhere: what `assay metrics` reads, and what it answers.
///
/// Keys are those of the published test vectors; keys that a score does not know, `want` among them, are ignored.
protocol MetricCase: Decodable {
    associatedtype Answer: Encodable
    func answer() throws -> Answer
}

/// An answer of a single number; JSON `null` where the score is undefined.
struct SingleScore: Encodable {
    var score: Double?

    enum CodingKeys: CodingKey { case score }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // Absent would read as "not asked for"; undefined is said.
        try container.encode(score?.shown, forKey: .score)
    }
}

extension Double {
    /// Without the last digit, in which only rounding shows: 0.3, not 0.30000000000000004.
    var shown: Double { Double(String(format: "%.15g", self)) ?? self }
}

extension MetricCase {
    /// Reads one case, or `{"cases": [...]}`, and writes the answer in the same shape.
    static func answer(to text: Data) throws -> Data {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys]
        do {
            let shape = try decoder.decode(Shape.self, from: text)
            guard shape.hasCases else { return try encoder.encode(decoder.decode(Self.self, from: text).answer()) }
            let all = try decoder.decode(Cases<Self>.self, from: text).cases
            return try encoder.encode(Cases(cases: all.map { try $0.answer() }))
        } catch let error as DecodingError {
            throw Failure(.malformedInput, "standard input: \(explanation(of: error))")
        }
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
