import Runner
import Sandbox
import Suites

/// One test of a small Python function, run in a warm cell by what `assay score` runs tests with.
final class FunctionTest {
    let level: IsolationLevel
    private let cell: PythonCell

    private static let source = """
        def sort_letters(text):
            return "".join(sorted(text))
        """
    private static let word = "benchmark"
    private static let sorted = "abcehkmnr"
    private static let payload = PythonPayload.call(source: source, entryPoint: "sort_letters")
    private static let input = PythonPayload.input([.string(PythonString(word))])

    init(python: String, level: IsolationLevel) throws {
        self.level = level
        cell = try PythonCell(python: python, isolation: level, limits: Limits(), counter: nil)
    }

    func close() { cell.close() }

    func run() throws {
        let run = try cell.run(Self.payload, input: Self.input, limits: Limits())
        guard run.outcome == .returned(.string(PythonString(Self.sorted))) else {
            throw BenchError.unexpectedVerdict(run.process, of: "a Python function", reasons: run.reasons)
        }
    }

    /// The same test by an interpreter of its own, without any sandbox.
    static func freshInterpreter(_ python: String) -> BareCommand {
        BareCommand(
            [python, "-I", "-c", "\(source)\nassert sort_letters(\"\(word)\") == \"\(sorted)\""], isSilenced: true)
    }
}
