import Foundation
import Runner
import Suites

/// How an input is written into a suite: small ones as values to read, others as a program that unpacks them.
enum PackedInput {
    /// Characters of a value that is still written as one.
    private static let readable = 2_000
    /// Of a line of packed text.
    private static let lineLength = 116

    static func bytes(_ arguments: [Value]) -> Int { PythonPayload.input(arguments).count }

    static func source(_ arguments: [Value]) -> InputSource {
        let text = Value.list(arguments).text(limit: readable + 1)
        guard text.count > readable else { return .arguments(arguments) }
        return .generator(
            SourceFile(path: "packed.py", text: program(arguments, shown: text)), entryPoint: "generate_input", seed: 0)
    }

    private static func program(_ arguments: [Value], shown: String) -> String {
        let bytes = PythonPayload.input(arguments)
        // Without the length in front, it is zlib's own stream.
        let packed = Data(CompressedBytes.pack(bytes).dropFirst(8)).base64EncodedString()
        var lines: [Substring] = []
        var rest = packed[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(lineLength))
            rest = rest.dropFirst(lineLength)
        }
        let start = shown.prefix(60).map { $0.isASCII && !$0.isNewline ? $0 : "?" }
        return """
            # The arguments, \(bytes.count) bytes of marshal: \(String(start))...
            import base64
            import marshal
            import zlib

            PACKED = \"\"\"
            \(lines.joined(separator: "\n"))
            \"\"\"


            def generate_input():
                return marshal.loads(zlib.decompress(base64.b64decode(PACKED)))

            """
    }
}
