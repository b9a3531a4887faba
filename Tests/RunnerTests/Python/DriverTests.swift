import BigInt
import Foundation
import Runner
import Sandbox
import Suites
import Testing

@testable import Runner

@Suite("The Python driver", .serialized, .enabled(if: getuid() == 0, "a strict cell needs root here"))
struct DriverTests {
    let python: WarmPython

    init() throws { python = try WarmPython() }

    @Test("values of every type go in and come out unchanged")
    func roundTrip() throws {
        let values = MarshalTests.examples
        let run = try python.call("def f(*values): return list(values)", values)
        #expect(run.seen.verdict == .ok, "\(run.seen.reasons)")
        guard case .returned(.list(let back)) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(zip(values, back).allSatisfy { PythonKey.equal($0, $1) && $0.typeName == $1.typeName })
    }

    static let materialized: [(String, String)] = [
        ("(i for i in range(3))", "[0, 1, 2]"), ("map(str, [1])", "['1']"), ("zip('a', [1])", "[('a', 1)]"),
        ("{1: 2}.items()", "[(1, 2)]"), ("range(2)", "[0, 1]"), ("collections.deque([1])", "[1]"),
        ("itertools.chain([1], [2])", "[1, 2]"), ("{'a': iter([1])}", "{'a': [1]}"), ("bytearray(b'a')", "b'a'"),
        ("array.array('i', [1])", "[1]"), ("memoryview(b'ab')", "b'ab'"), ("collections.Counter('aa')", "{'a': 2}"),
        ("collections.namedtuple('P', 'x')(1)", "(1,)"), ("enum.IntEnum('E', 'a').a", "1"),
        ("(collections.OrderedDict(a=1), True)", "({'a': 1}, True)"),
    ]

    @Test("lazy and derived results become plain values", arguments: materialized)
    func materializes(expression: String, literal: String) throws {
        let run = try python.call("import array, collections, enum, itertools\ndef f(): return \(expression)")
        guard case .returned(let value) = run.outcome else {
            Issue.record("\(String(describing: run.outcome))")
            return
        }
        #expect(value.text(limit: 200) == literal)
    }

    static let failures: [(String, String)] = [
        ("def f(): return 1 / 0", "ZeroDivisionError: division by zero (line 1, in f)"),
        (
            "def f():\n    def g():\n        yield 1\n        raise ValueError('late')\n    return g()",
            "ValueError: late (line 4, in g)"
        ),
        ("def f(): raise SystemExit(3)", "SystemExit: 3 (line 1, in f)"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt (line 1, in <module>)"),
        ("def f(): return f()", "RecursionError: maximum recursion depth exceeded (line 1, in f)"),
        ("def f(): return input()", "EOFError: EOF when reading a line (line 1, in f)"),
    ]

    @Test("exceptions are reported with the candidate's own lines", arguments: failures)
    func raises(source: String, description: String) throws {
        guard case .raised(let exception) = try python.call(source).outcome else {
            Issue.record("did not raise")
            return
        }
        #expect(exception.description == description)
    }

    @Test("programs that cannot be loaded say why, and never see the input")
    func loading() throws {
        let broken = try python.call("def f(:\n    pass")
        #expect(
            broken.outcome == .syntaxError(PythonSyntaxError(type: "SyntaxError", message: "invalid syntax", line: 1)))
        #expect(!broken.seen.wasReady)
        #expect(try python.call("g = 1").outcome == .missingEntryPoint("f"))
        #expect(try python.call("f = 1").outcome == .missingEntryPoint("f"))
        let nested = try python.call("f = " + String(repeating: "-", count: 100_000) + "1")
        #expect(nested.outcome == .outOfMemory(.load))
    }

    @Test("what has no plain form is named, not shown")
    func unencodable() throws {
        let cases = [
            "object()": "a value of type object", "[[f]]": "a value of type function",
            "(lambda l: (l.append(l), l)[1])([])": "nested deeper than 400, or containing itself",
        ]
        for (expression, message) in cases {
            let run = try python.call("def f(): return \(expression)")
            #expect(run.outcome == .unencodable(message))
            #expect(run.seen.verdict == .ok)
        }
    }

    @Test("the stand-in answers with the wanted value whatever the input is")
    func standin() throws {
        let wanted = Value.list([.int(1), .set([.text("a")])])
        #expect(try python.run(.standin(wanted: wanted), [.none]).outcome == .returned(wanted))
    }

    @Test("expressions, generators and checkers give values; random numbers repeat")
    func roles() throws {
        let drawn = try python.run(.evaluate(expression: " [random.random(), [i for i in range(3)]]\n")).outcome
        #expect(try python.run(.evaluate(expression: "[random.random(), list(range(3))]")).outcome == drawn)
        let generator = SourceFile(path: "", text: "def generate(scale, seed): return [scale, seed]")
        let generated = try python.server.run(
            payload: PythonPayload.generate(generator).encoded, input: PythonPayload.input(scale: 7, seed: 2))
        #expect(generated.result.map { PythonOutcome(frame: $0) } == .returned(.list([.int(7), .int(2)])))
        let checker = SourceFile(path: "", text: "def check(args, want, got): return got == want + args[0]")
        let input = PythonPayload.input(arguments: [.int(1)], wanted: .int(2), got: .int(3))
        let checked = try python.server.run(payload: PythonPayload.check(checker).encoded, input: input)
        #expect(checked.result.map { PythonOutcome(frame: $0) } == .returned(.bool(true)))
    }

    @Test("a model's text is prepared in the cell")
    func prepares() throws {
        let text = ModelText(
            text: .answer("```python\ndef g(x):\n    return math.pi\nprint(g(1))\n```"), entryPoint: "f", aliases: ["g"]
        )
        guard case .returned(let value) = try python.run(.prepare(text)).outcome else {
            Issue.record("not prepared")
            return
        }
        let prepared = try #require(PreparedProgram(value))
        #expect(prepared.program == "import math\ndef g(x):\n    return math.pi\n\n\nf = g\n")
        #expect(prepared.changes.map(\.kind) == [.fence, .demo, .imports, .alias])
    }

    @Test("what a program prints is kept apart from its result")
    func prints() throws {
        let run = try python.call(
            "import sys\nprint('load')\ndef f():\n    print('call')\n    print('e', file=sys.stderr)\n    return 1")
        #expect(run.outcome == .returned(.int(1)))
        #expect(run.seen.run.standardOutput == Array("load\ncall\n".utf8))
        #expect(run.seen.run.standardError == Array("e\n".utf8))
    }
}
