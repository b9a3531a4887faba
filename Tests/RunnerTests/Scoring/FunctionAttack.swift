import BigInt
import Foundation
import Sandbox
import Suites

@testable import Runner

/// A program under `Tests/Fixtures/attacks/functions` that tries to get a score it did not earn, and what it should get.
struct FunctionAttack: Sendable {
    enum Wanted: Sendable, Hashable {
        /// No cost.
        case verdict(Verdict)
        /// It costs what the honest program does, or more.
        case paid
        /// It is marked; it may cost less only where nothing better can be done.
        case suspicious
        /// It gets a verdict or is marked or, when it comes too late, pays in full, as the scheduler will have it.
        case caught

        init?(_ word: String) {
            switch word {
            case "paid": self = .paid
            case "suspicious": self = .suspicious
            case "caught": self = .caught
            default:
                guard let verdict = Verdict(rawValue: word) else { return nil }
                self = .verdict(verdict)
            }
        }
    }

    var name: String
    /// Of the task it answers: `sum` or `list`.
    var task: String
    var wanted: Wanted
    var source: String

    /// It may end only with the wall clock.
    var mayWait: Bool { [.caught, .verdict(.timeLimit)].contains(wanted) }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/attacks/functions")

    /// The table in `wanted.txt`.
    static let all: [FunctionAttack] = {
        let table = (try? String(contentsOf: folder.appending(path: "wanted.txt"), encoding: .utf8)) ?? ""
        return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ").map(String.init)
            let source = try? String(contentsOf: folder.appending(path: "\(words[0]).py"), encoding: .utf8)
            guard words.count == 3, let wanted = Wanted(words[2]), let source else { fatalError("wanted.txt: \(line)") }
            return FunctionAttack(name: words[0], task: words[1], wanted: wanted, source: source)
        }
    }()

    /// The tasks the programs answer, each with the honest program that they are held against as its reference.
    static let tasks = [
        task("sum", "def f(n):\n    total = 0\n    for i in range(n):\n        total += i * i\n    return total\n") {
            n in
            .int(.init((0..<n).reduce(0) { $0 + $1 * $1 }))
        },
        task("list", "def f(n):\n    return [i * i for i in range(n)]\n") { n in
            .list((0..<n).map { .int(.init($0 * $0)) })
        },
    ]

    private static func task(_ id: String, _ honest: String, wanted: (Int) -> Value) -> Suites.Task {
        Suites.Task(
            id: id, kind: .function, statement: "", entryPoint: "f",
            tests: [0, 3].map { TestCase(input: .arguments([.int(.init($0))]), expected: wanted($0)) },
            stressInputs: [StressInput(name: "0", input: .expression("[2000 * 10]"))],
            references: [Reference(name: "honest", source: honest)])
    }
}
