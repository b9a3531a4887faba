import Foundation

/// llama.cpp's server on this machine with a tiny model of random weights: see `scripts/model-server`.
public final class TinyModel {
    /// `http://127.0.0.1:PORT`
    public let endpoint: String
    private let process = Process()
    private let input = Pipe()

    struct NoServer: Error { var said: String }

    private static var folder: URL {
        URL(filePath: Fixture.path("")).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: ".build/model-server")
    }

    private static var python: URL { folder.appending(path: "venv/bin/python") }

    /// Why it cannot be started here; `nil` when it can.
    public static var missing: String? {
        if FileManager.default.fileExists(atPath: folder.appending(path: "ready").path) { return nil }
        let told = try? String(contentsOf: folder.appending(path: "unavailable"), encoding: .utf8)
        return told ?? "its packages are not there: scripts/model-server --setup installs them"
    }

    public init() throws {
        process.executableURL = Self.python
        process.arguments = ["-I", Fixture.path("models/tiny_model.py"), Self.folder.path]
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The server may print before it; its address comes last.
        var said = ""
        while !said.contains("http://127.0.0.1:") || !said.hasSuffix("\n") {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw NoServer(said: said) }
            said += String(decoding: piece, as: UTF8.self)
        }
        endpoint = said.split(separator: "\n").last.map(String.init) ?? ""
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
