import Foundation

/// An evaluation service on this machine that measures nothing: see `Tests/Fixtures/http/service.py`.
public final class ScriptedService {
    private let server: Server

    /// - Parameter settings: JSON, as the script's head explains.
    public init(_ settings: String = "{}") throws {
        server = try Server(script: "service.py")
        try server.put("settings", Data(settings.utf8))
    }

    public var url: String { "http://127.0.0.1:\(server.port)" }

    /// The bodies of all submissions so far.
    public var submissions: [[String: Any]] {
        get throws {
            let log = (try? Data(contentsOf: server.folder.appending(path: "log"))) ?? Data()
            return try log.split(separator: UInt8(ascii: "\n")).compactMap {
                try JSONSerialization.jsonObject(with: $0) as? [String: Any]
            }
        }
    }

    /// The script itself, for commands that start it.
    public static var script: String { Fixture.path("http/service.py") }
}
