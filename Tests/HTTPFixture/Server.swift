public import Foundation
import TrustedProgram

/// A real HTTP server on this machine, with a folder of files; both go with their owner.
public final class Server {
    public let folder: URL
    public let port: Int
    private let program: TrustedServer

    struct NoPort: Error {}

    /// Serves the files of its folder.
    public convenience init() throws { try self.init(script: "server.py") }

    /// - Parameter script: a Python program of `Tests/Fixtures/http` that takes a folder and prints its port.
    init(script: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "assay-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        program = try TrustedServer("/usr/bin/python3", ["-I", Fixture.path("http/\(script)"), folder.path])
        guard let port = Int(program.printed().trimmingCharacters(in: .whitespacesAndNewlines)) else { throw NoPort() }
        self.port = port
    }

    deinit {
        program.end()
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
