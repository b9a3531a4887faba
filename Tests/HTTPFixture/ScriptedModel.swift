import Foundation

/// An OpenAI-compatible server on this machine that answers each request as a line of its script says: see
/// `Tests/Fixtures/http/model.py`.
public final class ScriptedModel {
    private let server: Server

    /// A request as it arrived.
    public struct Request: Decodable {
        /// Seconds since 1970.
        public var time: Double
        public var path: String
        /// The header `Authorization`, or `-`.
        public var key: String
        public var body: String

        /// The body's fields.
        public var fields: [String: Any] {
            let object = try? JSONSerialization.jsonObject(with: Data(body.utf8))
            return object as? [String: Any] ?? [:]
        }
    }

    public init(_ script: String...) throws {
        server = try Server(script: "model.py")
        try server.put("script", Data(script.joined(separator: "\n").utf8))
    }

    public var endpoint: String { "http://127.0.0.1:\(server.port)" }

    /// Where requests are noted.
    public var log: String { server.folder.appending(path: "log").path }

    /// Every request so far.
    public var requests: [Request] {
        get throws {
            let log = (try? Data(contentsOf: URL(filePath: log))) ?? Data()
            return try log.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Request.self, from: $0) }
        }
    }
}
