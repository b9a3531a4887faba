import Foundation
import Suites
import Testing
import TrustedProgram

/// CPython writes random values, one a line; reading and printing them has to give the same text back.
@Suite("Agreement with CPython", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
struct PythonAgreementTests {
    private static let program = """
        import random, sys
        random.seed(int(sys.argv[1]))

        def text():
            alphabet = "ab'\\"\\\\\\\\\\n\\t\\r\\0\\x7f\\u00e9\\u4e2d\\U0001f600\\ud800"
            return "".join(random.choice(alphabet) for _ in range(random.randrange(8)))

        def scalar():
            return random.choice([
                lambda: None, lambda: True, lambda: False, lambda: ...,
                lambda: random.randrange(-10**random.randrange(1, 40), 10**random.randrange(1, 40)),
                lambda: random.uniform(-1, 1) * 10.0 ** random.randrange(-300, 300),
                lambda: float(random.randrange(10**15, 10**18)), lambda: float("inf"), lambda: float("nan"),
                lambda: -0.0, lambda: complex(random.choice([-3, 1.5, 2]), random.choice([0.5, -2.0, 1e20])),
                text, lambda: text().encode("utf-8", "surrogatepass"),
            ])()

        def value(depth):
            if depth == 0 or random.random() < 0.3:
                return scalar()
            parts = [value(depth - 1) for _ in range(random.randrange(4))]
            keys = [scalar() for _ in parts]
            return random.choice([
                lambda: parts, lambda: tuple(parts), lambda: dict(zip(keys, parts)),
                lambda: set(keys), lambda: frozenset(keys),
            ])()

        for _ in range(300):
            print(repr(value(4)))
        """

    @Test("300 random values a seed", arguments: 1...5)
    func roundTrip(seed: Int) throws {
        let python = try TrustedProgram.run("/usr/bin/python3", ["-c", Self.program, "\(seed)"])
        let lines = python.output.split(separator: "\n")
        #expect(lines.count == 300)
        for line in lines {
            let read = try PythonLiteral.parse(String(line)).description
            #expect(read == line)
        }
    }
}
