public import Foundation

/// A real HTTP server on this machine, with a folder of files; both go with their owner.
public final class Server {
    public let folder: URL
    public let port: Int
    private let process = Process()

    struct NoPort: Error {}

    /// Serves the files of its folder.
    public convenience init() throws { try self.init(script: "server.py") }

    /// - Parameter script: a Python program of `Tests/Fixtures/http` that takes a folder and prints its port.
    init(script: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "assay-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-I", Fixture.path("http/\(script)"), folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw NoPort() }
        self.port = port
    }

    deinit {
        // Not SIGTERM: threads of test runners may block it, and what they start inherits that.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    public func url(_ path: String) -> String { "http://127.0.0.1:\(port)/\(path)" }

    public func put(_ name: String, _ bytes: Data) throws { try bytes.write(to: folder.appending(path: name)) }

    /// `METHOD PATH RANGE` of every request so far.
    public var requests: [String] {
        let log = try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)
        return (log ?? "").split(separator: "\n").map(String.init)
    }
}

/// Files under `Tests/Fixtures`.
enum Fixture {
    static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/\(name)").path
    }
}
