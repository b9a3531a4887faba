public import Suites

/// What a warm Python child said about its run. It is the candidate's own word: data, decoded totally, never believed
/// about cost or correctness.
public enum PythonOutcome: Sendable, Hashable {
    case returned(Value)
    case raised(PythonException)
    /// The code does not compile.
    case syntaxError(PythonSyntaxError)
    /// The code defines no callable of this name.
    case missingEntryPoint(String)
    /// The result has no plain form (an object with behaviour, a cycle, too many elements); says which part.
    case unencodable(String)
    /// The interpreter could not allocate.
    case outOfMemory(PythonStage)
    /// The driver itself could not go on (a limit that cannot be set, or code that broke the driver's functions).
    case driverFailure(String)
    /// The frame is no answer of the driver's: the candidate wrote to the channel, or corrupted its own process.
    case malformed(String)

    /// Decodes the bytes of a result frame, without their length.
    public init(frame: [UInt8], limits: MarshalDecoder.Limits = MarshalDecoder.Limits()) {
        do throws(MarshalDecodingError) {
            self = Self.answer(try MarshalDecoder.decode(frame, limits: limits)) ?? .malformed("not an answer's shape")
        } catch {
            self = .malformed(error.description)
        }
    }

    private static func answer(_ value: Value) -> PythonOutcome? {
        guard case .tuple(let pair) = value, pair.count == 2 else { return nil }
        switch pair[0].asText {
        case "ok": return .returned(pair[1])
        case "no": return failure(pair[1])
        default: return nil
        }
    }

    private static func failure(_ value: Value) -> PythonOutcome? {
        guard case .tuple(let parts) = value, let status = parts.first?.asText else { return nil }
        let details = Array(parts.dropFirst())
        let texts = details.map(\.asText)
        switch (status, details.count) {
        case ("raised", 4):
            guard let stage = texts[0].flatMap(PythonStage.init), let type = texts[1], let message = texts[2],
                let frames = PythonException.frames(details[3])
            else { return nil }
            return .raised(PythonException(stage: stage, type: type, message: message, frames: frames))
        case ("syntax", 3):
            guard let type = texts[0], let message = texts[1], let line = details[2].asInt else { return nil }
            return .syntaxError(PythonSyntaxError(type: type, message: message, line: line > 0 ? line : nil))
        case ("missing", 1): return texts[0].map(PythonOutcome.missingEntryPoint)
        case ("unencodable", 1): return texts[0].map(PythonOutcome.unencodable)
        case ("memory", 1): return texts[0].flatMap(PythonStage.init).map(PythonOutcome.outOfMemory)
        case ("failed", 2):
            guard let type = texts[0], let message = texts[1] else { return nil }
            return .driverFailure("\(type): \(message)")
        default: return nil
        }
    }
}

/// When something happened: before the input was known, or after.
public enum PythonStage: String, Sendable, Hashable, Codable {
    case load
    case call
}

/// An exception of the candidate's.
public struct PythonException: Sendable, Hashable {
    public var stage: PythonStage
    public var type: String
    /// At most 2,000 code points.
    public var message: String
    /// Innermost last; at most 8, of the candidate's own code only.
    public var frames: [Frame]

    public struct Frame: Sendable, Hashable {
        public var line: Int
        public var function: String
    }

    static func frames(_ value: Value) -> [Frame]? {
        guard case .list(let parts) = value else { return nil }
        var frames: [Frame] = []
        for part in parts {
            guard case .tuple(let pair) = part, pair.count == 2, let line = pair[0].asInt, let function = pair[1].asText
            else { return nil }
            frames.append(Frame(line: line, function: function))
        }
        return frames
    }
}

extension PythonException: CustomStringConvertible {
    public var description: String {
        let what = message.isEmpty ? type : "\(type): \(message)"
        guard let last = frames.last else { return what }
        return "\(what) (line \(last.line), in \(last.function))"
    }
}

public struct PythonSyntaxError: Sendable, Hashable, CustomStringConvertible {
    public var type: String
    public var message: String
    /// From 1; absent when the compiler named none.
    public var line: Int?

    public var description: String {
        let what = "\(type): \(message)"
        return line.map { "\(what) (line \($0))" } ?? what
    }
}
