import Foundation
import Suites

@testable import Runner

/// Runs scripts of our own, outside any sandbox, with marshalled bytes in and out.
enum TrustedPython {
    struct Failed: Error { var status: Int32 }

    static func run(_ script: String, on input: Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let inputFile = folder.appending(path: "input")
        let outputFile = folder.appending(path: "output")
        try Data(MarshalEncoder.encode(input)).write(to: inputFile)
        try Data().write(to: outputFile)

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-B", "-c", preamble + script, sourceFolder.path]
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return try MarshalDecoder.decode([UInt8](Data(contentsOf: outputFile)))
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
