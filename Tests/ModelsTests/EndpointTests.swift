import Testing

@testable import Models

@Suite("An endpoint")
struct EndpointTests {
    @Test(
        "is found from whatever address is at hand",
        arguments: [
            ("https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions"),
            ("http://localhost:8000", "http://localhost:8000/v1/chat/completions"),
            ("http://localhost:8000/", "http://localhost:8000/v1/chat/completions"),
            ("http://h/v1/chat/completions", "http://h/v1/chat/completions"),
            ("http://h/v1/completions/", "http://h/v1/chat/completions"),
            (
                "https://h/openai/deployments/m?api-version=1",
                "https://h/openai/deployments/m/chat/completions?api-version=1"
            ),
            ("http://[::1]:80/api//", "http://[::1]:80/api/chat/completions"),
        ])
    func addresses(_ text: String, _ chat: String) throws {
        let endpoint = try Endpoint(text)
        #expect(endpoint.url(.chat) == chat)
        #expect(endpoint.url(.completions) == chat.replacing("/chat/completions", with: "/completions"))
    }

    @Test("is shown without password and query")
    func shown() throws {
        #expect(try Endpoint("https://me:secret@h/v1?key=secret").shown == "https://h/v1")
    }

    @Test(
        "is nothing but an address over https or http", arguments: ["", "h", "ftp://h/v1", "https://", "http://a b/v1"])
    func refused(_ text: String) {
        let error = #expect(throws: ModelError.self) { try Endpoint(text) }
        #expect(error?.reason == .badEndpoint)
    }
}

@Suite("An API key")
struct APIKeyTests {
    private let secret = "sk-test-0123456789abcdef"

    private func read(_ endpoint: String, named: String? = nil, _ environment: [String: String]) throws -> APIKey? {
        try APIKey.read(named: named, from: environment, for: try Endpoint(endpoint))
    }

    @Test("comes from the environment; servers of one's own need none")
    func source() throws {
        #expect(try read("https://h", ["OPENAI_API_KEY": secret])?.header == "Authorization: Bearer \(secret)")
        #expect(try read("https://h", named: "MINE", ["MINE": secret])?.variable == "MINE")
        #expect(try read("http://localhost", [:]) == nil)
        #expect(try read("http://localhost", ["OPENAI_API_KEY": ""]) == nil)
    }

    @Test("that is named but not there, or could not be sent, is told by its variable only")
    func refused() throws {
        let missing = #expect(throws: ModelError.self) { try read("https://h", named: "MINE", [:]) }
        #expect(missing?.reason == .keyMissing(variable: "MINE"))
        for bad in ["\(secret)\n", "a b", "a\r\nX-Injected: 1", "ключ"] {
            let error = #expect(throws: ModelError.self) { try read("https://h", ["OPENAI_API_KEY": bad]) }
            #expect(error?.reason == .keyMalformed(variable: "OPENAI_API_KEY"))
            #expect(error.map { !"\($0)".contains(bad) } == true)
        }
    }

    @Test("of the usual variable crosses no network unencrypted, unless it is named")
    func open() throws {
        let error = #expect(throws: ModelError.self) { try read("http://10.0.0.7:8000", ["OPENAI_API_KEY": secret]) }
        #expect(error?.reason == .keyInTheOpen(variable: "OPENAI_API_KEY"))
        #expect(try read("http://10.0.0.7", named: "OPENAI_API_KEY", ["OPENAI_API_KEY": secret]) != nil)
        for local in ["http://127.0.0.1:1", "http://localhost/v1", "http://[::1]:8/v1"] {
            #expect(try read(local, ["OPENAI_API_KEY": secret]) != nil)
        }
        #expect(throws: ModelError.self) { try read("http://127.0.0.1.example.org", ["OPENAI_API_KEY": secret]) }
    }

    @Test("shows itself nowhere, whole or cut")
    func hidden() throws {
        let key = try #require(try read("https://h", ["OPENAI_API_KEY": secret]))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] { #expect(!text.contains("0123456789")) }
        #expect(key.removed(from: "your \(secret) is bad") == "your [OPENAI_API_KEY] is bad")
        #expect(key.removed(from: "cut: \(secret.prefix(20))…") == "cut: [OPENAI_API_KEY]…")
        #expect(key.removed(from: "sk-test- is how they begin") == "sk-test- is how they begin")
    }
}
