import BigInt
public import Suites

/// What a warm Python child is told to load before it learns its input.
public enum PythonPayload: Sendable, Hashable {
    /// Loads untrusted code; the input is the argument list of the entry point.
    case call(source: String, entryPoint: String)
    /// As `call`, loaded once for many: the input is ``input(tests:)``, and the result a list with an answer's bytes for
    /// each, up to the first call that gave none. Not for counted runs.
    case tests(source: String, entryPoint: String)
    /// No untrusted code: answers any input with this value. Its cost is what delivery and encoding cost in themselves.
    case standin(wanted: Value)
    /// As a `call` or a `standin`, but made this often in a row, each time on the input decoded anew and by a program
    /// loaded anew. The input is ``input(repeated:)``, and the result the last one's. For runs whose time counts.
    indirect case repeated(PythonPayload, calls: Int)
    /// An untrusted expression; its value is the result, and the input is ignored.
    case evaluate(expression: String)
    /// Reads a model's text and runs nothing; the input is ignored.
    case prepare(ModelText)

    /// A task's generator; the input is ``input(scale:seed:)``.
    public static func generate(_ generator: SourceFile) -> PythonPayload {
        .call(source: generator.text, entryPoint: "generate")
    }

    /// A task's checker; the input is ``input(arguments:wanted:got:)``.
    public static func check(_ checker: SourceFile) -> PythonPayload {
        .call(source: checker.text, entryPoint: "check")
    }

    /// The bytes of the payload memfd.
    public var encoded: [UInt8] { MarshalEncoder.encode(order) }

    /// The bytes that go over the channel after `R`, without their length.
    public static func input(_ arguments: [Value]) -> [UInt8] { MarshalEncoder.encode(.list(arguments)) }

    /// - Parameter tests: The input of each call.
    public static func input(tests: [[UInt8]]) -> [UInt8] { input(tests.map(Value.bytes)) }

    /// - Parameter message: The input of each call.
    public static func input(repeated message: [UInt8]) -> [UInt8] { MarshalEncoder.encode(.bytes(message)) }

    public static func input(scale: Int, seed: Int) -> [UInt8] { input([.int(.init(scale)), .int(.init(seed))]) }

    public static func input(arguments: [Value], wanted: Value, got: Value) -> [UInt8] {
        input([.list(arguments), wanted, got])
    }

    private var order: Value {
        switch self {
        case .call(let source, let entryPoint):
            .texts(["mode": "call", "source": source, "entry": entryPoint])
        case .tests(let source, let entryPoint):
            .texts(["mode": "tests", "source": source, "entry": entryPoint])
        case .standin(let wanted):
            .record(["mode": .text("standin"), "wanted": wanted])
        case .repeated(let payload, let calls):
            .record(["mode": .text("repeated"), "order": payload.order, "calls": .int(.init(calls))])
        case .evaluate(let expression):
            .texts(["mode": "evaluate", "source": expression])
        case .prepare(let text):
            text.order
        }
    }
}
