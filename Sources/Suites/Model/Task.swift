public import Metrics

/// One problem: statement, kind, tests, stress inputs, references, oracle.
public struct Task: Sendable, Hashable {
    /// Unique in its suite; the benchmark's own id where it has one (`HumanEval/9`, `mbpp/100`).
    public var id: String
    public var kind: Kind
    /// What samples are written in that do not say, and references likewise.
    public var language: LanguageName
    public var statement: String
    /// The function to call; absent for programs.
    public var entryPoint: String?
    /// The name that the statement gives the function, where it is not `entryPoint`: samples define this one.
    public var sourceEntryPoint: String?
    /// Program text that a sample's `completion` continues; absent when the statement is not code.
    public var prompt: String?
    public var tests: [TestCase]
    public var stressInputs: [StressInput]
    /// Known-correct solutions, slow to fast. Of an `edit` the first is the program to make faster, and what follows
    /// are edits by people.
    public var references: [Reference]
    public var oracle: Oracle
    /// Source of a Python module with `generate(scale, seed)`, which returns the argument list, or, for programs, the
    /// text of standard input.
    public var generator: SourceFile?
    /// Tests candidates from within instead of by inputs and outputs.
    public var testProgram: TestProgram?
    public var limits: TaskLimits
    public var tags: [String]

    public enum Kind: String, Codable, Sendable, Hashable {
        /// Call an entry point with values.
        case function
        /// Standard input to standard output.
        case program
        /// Make this program faster.
        case edit
    }

    public init(
        id: String, kind: Kind, statement: String, entryPoint: String? = nil, sourceEntryPoint: String? = nil,
        prompt: String? = nil, tests: [TestCase] = [], stressInputs: [StressInput] = [], references: [Reference] = [],
        oracle: Oracle = .exact, generator: SourceFile? = nil, limits: TaskLimits = TaskLimits(), tags: [String] = [],
        language: LanguageName = .python, testProgram: TestProgram? = nil
    ) {
        self.id = id
        self.kind = kind
        self.language = language
        self.statement = statement
        self.entryPoint = entryPoint
        self.sourceEntryPoint = sourceEntryPoint
        self.prompt = prompt
        self.tests = tests
        self.stressInputs = stressInputs
        self.references = references
        self.oracle = oracle
        self.generator = generator
        self.testProgram = testProgram
        self.limits = limits
        self.tags = tags
    }
}

/// Where the arguments of a call, or the standard input of a program, come from. Whatever needs Python to be made is
/// made in the sandbox; for a program it has to come to a `str`.
public enum InputSource: Sendable, Hashable {
    /// The positional arguments themselves.
    case arguments([Value])
    /// Standard input.
    case text(String)
    /// A Python expression that gives the argument list or the text. Untrusted.
    case expression(String)
    /// The task's generator at this scale and seed.
    case generated(scale: Int, seed: Int)
    /// A Python program of its own whose function without parameters gives the argument list or the text; the module
    /// `random` is seeded with `seed` before the program is loaded. Untrusted.
    case generator(SourceFile, entryPoint: String, seed: Int)
}

/// A small input for correctness.
public struct TestCase: Sendable, Hashable {
    public var input: InputSource
    /// Of a program, a `.string`: what it has to print. Absent: the output of the fastest reference is wanted.
    public var expected: Value?
    public var place: SourcePlace?

    public init(input: InputSource, expected: Value? = nil, place: SourcePlace? = nil) {
        self.input = input
        self.expected = expected
        self.place = place
    }
}

/// A large input for cost. Its wanted output is that of the fastest reference.
public struct StressInput: Sendable, Hashable {
    /// Unique in its task; names the input in the report.
    public var name: String
    public var input: InputSource
    public var place: SourcePlace?
    /// Absent: every stress input of the task counts alike.
    public var level: StressLevel?

    public init(name: String, input: InputSource, place: SourcePlace? = nil, level: StressLevel? = nil) {
        self.name = name
        self.input = input
        self.place = place
        self.level = level
    }
}

/// A known-correct solution.
public struct Reference: Sendable, Hashable {
    public var name: String
    public var source: String
    /// Absent: the task's.
    public var language: LanguageName?
    /// Cumulative score 0 to 100 where the suite gives one (EvalPerf); else the references' rank decides.
    public var score: Double?
    /// How its cost is known to grow with the scale of the task's generator. Changes no result: not part of the hash.
    public var complexity: ComplexityClass?
    public var place: SourcePlace?

    public init(
        name: String, source: String, score: Double? = nil, place: SourcePlace? = nil, language: LanguageName? = nil
    ) {
        self.name = name
        self.source = source
        self.score = score
        self.place = place
        self.language = language
    }
}

/// What decides that an output is right. Judged by the supervisor, outside the candidate's process.
public enum Oracle: Sendable, Hashable {
    /// Equal as Python's `==` says it of plain values, types of containers included. What programs print: byte for byte.
    case exact
    /// As `exact`, but floats may differ by `absolute + relative * |wanted|`.
    case tolerance(absolute: Double, relative: Double)
    /// Lists and tuples at the top are compared as multisets.
    case unordered
    /// COFFE's comparison: lists equal tuples, strings compare without spaces, line ends and square brackets, floats
    /// within 1e-6 absolute and 1e-7 relative.
    case coffe
    /// EvalPlus's comparison: by the rule, or else within `absolute + 1e-7 * |wanted|` for numbers and nested lists and
    /// tuples of them; with `absolute` 0 that is 1e-6 where floats are wanted, and nothing elsewhere.
    case evalPlus(absolute: Double, rule: EvalPlusRule)
    /// What programs print, as PIE compares it: lines are equal, or both are numbers that differ by less than 1e-3.
    case lines(extra: ExtraLines)
    /// What programs print, as words: white space only separates them.
    case tokens
    /// A Python module with `check(arguments, wanted, got)`, run in the sandbox. Of a program all three are text:
    /// standard input and the two outputs.
    case checker(SourceFile)

    /// Lines beyond the last wanted one.
    public enum ExtraLines: String, Codable, Sendable, Hashable {
        case wrong
        /// As PIE's own check, which does not look at them.
        case ignored
    }
}

public struct SourceFile: Sendable, Hashable {
    public var path: String
    public var text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// Limits a task asks for; absent means the command line's or the default.
public struct TaskLimits: Sendable, Hashable {
    public var cpuTime: Duration?
    public var memoryBytes: Int?

    public init(cpuTime: Duration? = nil, memoryBytes: Int? = nil) {
        self.cpuTime = cpuTime
        self.memoryBytes = memoryBytes
    }
}

/// A place in a file, for messages.
public struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
    public var path: String
    /// From 1; absent when the whole file is meant.
    public var line: Int?
    public var field: String?

    public init(path: String, line: Int? = nil, field: String? = nil) {
        self.path = path
        self.line = line
        self.field = field
    }

    public var description: String {
        ([path] + [line.map(String.init), field].compactMap { $0 }).joined(separator: ":")
    }
}
