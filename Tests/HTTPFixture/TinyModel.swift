import Foundation
import TrustedProgram

/// llama.cpp's server on this machine with a tiny model of random weights: see `scripts/model-server`.
public final class TinyModel {
    /// `http://127.0.0.1:PORT`
    public let endpoint: String
    private let program: TrustedServer

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
        program = try TrustedServer(
            Self.python.path, ["-I", Fixture.path("models/tiny_model.py"), Self.folder.path], isQuiet: true)
        // The server may print before it; its address comes last.
        var said = ""
        while !said.contains("http://127.0.0.1:") || !said.hasSuffix("\n") {
            let piece = program.printed()
            guard !piece.isEmpty else { throw NoServer(said: said) }
            said += piece
        }
        endpoint = said.split(separator: "\n").last.map(String.init) ?? ""
    }
}
