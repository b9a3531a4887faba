import CSandbox
public import Foundation

/// Programs of this machine that tests trust: compilers, Python, the `assay` command.
///
/// Not Foundation's `Process`. With it, a program that another thread starts at the same moment may inherit the socket
/// by which the end of this one is told, and `waitUntilExit` waits for the end of both: for ever, where the other is a
/// server that this thread would have to end.
public enum TrustedProgram {
    /// What came of it.
    public struct Ended {
        /// The exit status, or the number of the signal that ended it.
        public var status: Int32
        public var outputBytes: Data
        public var errorBytes: Data

        public var output: String { String(decoding: outputBytes, as: UTF8.self) }
        public var error: String { String(decoding: errorBytes, as: UTF8.self) }
    }

    /// Where the program's standard error goes.
    public enum StandardError {
        case apart, withOutput
        /// Where this program's own goes.
        case ours
    }

    /// The folder of build products: the test bundle lies in it.
    public static var products: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        return (bundle ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
    }

    /// Runs it to its end, or kills it after ten minutes: else nobody would hear of any other test.
    ///
    /// - Parameter environment: instead of this program's own.
    public static func run(
        _ path: String, _ arguments: [String] = [], input: Data = Data(), environment: [String: String]? = nil,
        in folder: URL? = nil, error: StandardError = .apart
    ) throws -> Ended {
        // Files, not pipes: no reader has to keep pace with a writer, and nobody waits for what a program left behind.
        let given = try MemoryFile()
        let said = try MemoryFile()
        let complained = try MemoryFile()
        try given.write(input)
        let errorTarget =
            switch error {
            case .apart: complained.descriptor
            case .withOutput: said.descriptor
            case .ours: STDERR_FILENO
            }
        let streams = StandardStreams(input: given.descriptor, output: said.descriptor, error: errorTarget)
        let pid = try Spawn.start(path, arguments, streams, environment: environment, in: folder)
        let status = Spawn.end(of: pid, within: 600)
        return Ended(status: status, outputBytes: try said.content(), errorBytes: try complained.content())
    }

    /// What a trusted shell script prints.
    @discardableResult
    public static func shell(_ script: String) throws -> String {
        try run("/bin/bash", ["-c", script], error: .ours).output
    }
}

/// A file without a name, which no program inherits unless it is given to it.
private struct MemoryFile: ~Copyable {
    let descriptor: Int32

    init() throws {
        descriptor = csandbox_memory_file("stream")
        guard descriptor >= 0 else { throw Spawn.Failed(operation: "make a memory file", errno: -descriptor) }
    }

    deinit { close(descriptor) }

    private var handle: FileHandle { FileHandle(fileDescriptor: descriptor, closeOnDealloc: false) }

    borrowing func write(_ bytes: Data) throws {
        try handle.write(contentsOf: bytes)
        try handle.seek(toOffset: 0)
    }

    borrowing func content() throws -> Data {
        try handle.seek(toOffset: 0)
        return try handle.readToEnd() ?? Data()
    }
}
