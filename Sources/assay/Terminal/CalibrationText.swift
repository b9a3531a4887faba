import Counting
import Foundation
import Reports
import Runner

extension Calibration {
    /// One line for each counter and program.
    func text(style: TerminalStyle) -> String {
        var table = TextTable(
            [
                ("counter", .left), ("program", .left), ("cost", .right), ("runs", .right), ("deviation", .right),
                ("smallest difference told apart", .right),
            ], flexible: 1)
        for noise in noise {
            let smallest = CounterNoise.sentence(
                smallestDifference: noise.smallestDifference, mean: noise.mean, unit: noise.unit)
            table.add([
                .init(noise.counter.rawValue), .init(noise.program), .init(compactCost(noise.mean, unit: noise.unit)),
                .init("\(noise.repeats)"), .init(CounterNoise.percentage(noise.rsd)), .init(smallest),
            ])
        }
        let absent = absent.map { "\($0.counter.rawValue) was not measured: \(printable($0.reason))" }
        return (table.lines(style: style) + (absent.isEmpty ? [] : [""]) + absent).joined(separator: "\n") + "\n"
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
