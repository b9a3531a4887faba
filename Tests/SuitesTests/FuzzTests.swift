import Foundation
import Suites
import Testing

/// Random mutations of sound texts: every one is read or refused with a place, and none ends the process.
@Suite("Mutated input never crashes a reader")
struct FuzzTests {
    @Test("JSON", arguments: UInt64(1)...20)
    func json(seed: UInt64) {
        let text = #"{"task_id": "HumanEval/0", "a": [1, -2.5e+3, true, null, "x\n\ud83d\ude00é"], "b": {"c": NaN}}"#
        var mutator = Mutator(seed: seed)
        for _ in 0..<250 {
            let bytes = mutator.mutated(Array(text.utf8))
            do {
                _ = try JSONText.parse(bytes[...]).value.description
            } catch {
                #expect(error.line >= 1 && (0...bytes.count).contains(error.offset))
            }
        }
    }

    @Test("Python literals", arguments: UInt64(1)...20)
    func literals(seed: UInt64) {
        let text = #"{'a': (1, 0x_f, -2.5e3, 1+2j), b"\x00": {1, frozenset({2})}, r'\n' 'b': [None, True, ...]}"#
        var mutator = Mutator(seed: seed)
        for _ in 0..<250 {
            let text = String(decoding: mutator.mutated(Array(text.utf8)), as: UTF8.self)
            do {
                let value = try PythonLiteral.parse(text)
                #expect(!value.description.isEmpty)
            } catch {
                #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
            }
        }
    }

    @Test("Task folders", arguments: UInt64(1)...10)
    func yaml(seed: UInt64) throws {
        let example = try ExampleSuite()
        let task = Array(try String(contentsOfFile: "\(example.folder.path)/pairs/task.yaml", encoding: .utf8).utf8)
        let tests = Array("- {args: [&a [1, !tuple [2]], *a], want: !py \"{1: 2}\"}\n- args: []\n  want: 1.5\n".utf8)
        var mutator = Mutator(seed: seed)
        for _ in 0..<60 {
            try example.folder.write("pairs/task.yaml", mutator.mutated(task))
            try example.folder.write("pairs/tests.yaml", mutator.mutated(tests))
            let suite = try example.read()
            let errors = suite.problems.filter { $0.severity == .error }
            #expect(suite.tasks.count == 1 || !errors.isEmpty)
            #expect(errors.allSatisfy { $0.place.path.contains("/pairs") && !$0.message.isEmpty })
        }
    }

    @Test("Deep YAML", arguments: ["[", "{a: ", "- ", "? "])
    func deepYAML(piece: String) throws {
        let example = try ExampleSuite()
        try example.folder.write("pairs/tests.yaml", String(repeating: piece, count: 20_000))
        #expect(try !example.read().problems.isEmpty)
    }
}

struct Mutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

    private mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private static let spice =
        Array("[]{}()\"'\\:,#-+.0123456789eEjJxb&*!|>?%@` \n\t".utf8) + [0, 0x7f, 0x80, 0xc3, 0xed, 0xff]

    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...next(4) where !bytes.isEmpty {
            let place = next(bytes.count)
            switch next(5) {
            case 0: bytes[place] = Self.spice[next(Self.spice.count)]
            case 1: bytes.insert(Self.spice[next(Self.spice.count)], at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(20)))
            default:
                bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + next(20))], at: next(bytes.count))
            }
        }
        return bytes
    }
}
