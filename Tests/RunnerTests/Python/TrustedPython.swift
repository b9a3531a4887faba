import Foundation
import Suites
import TrustedProgram

@testable import Runner

/// Runs scripts of our own, outside any sandbox, with marshalled bytes in and out.
enum TrustedPython {
    struct Failed: Error {
        var status: Int32
        var error: String
    }

    static func run(_ script: String, on input: Value) throws -> Value {
        let ended = try TrustedProgram.run(
            "/usr/bin/python3", ["-B", "-c", preamble + script, sourceFolder.path],
            input: Data(MarshalEncoder.encode(input)))
        guard ended.status == 0 else { throw Failed(status: ended.status, error: ended.error) }
        return try MarshalDecoder.decode([UInt8](ended.outputBytes))
    }

    private static let preamble = """
        import marshal, sys
        sys.path.insert(0, sys.argv[1])
        given = marshal.loads(sys.stdin.buffer.read())
        def answer(value, version=2): sys.stdout.buffer.write(marshal.dumps(value, version))

        """

    /// Where the driver's modules lie.
    private static let sourceFolder = URL(filePath: #filePath)
        .appending(path: "../../../../Sources/Runner/Python").standardizedFileURL
}
