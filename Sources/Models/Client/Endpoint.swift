import HTTP

/// Where an OpenAI-compatible server is.
public struct Endpoint: Sendable, Hashable {
    /// Without the interface's own path: `https://host/v1`.
    private let base: String
    private let query: Substring
    /// As it may be shown and written down, and what stored answers are found by: no password, no query.
    public let shown: String

    /// - Parameter text: a base address as other clients take it (`https://host/v1`), a bare host, which gets `/v1`, or
    ///   the whole address of either interface.
    public init(_ text: String) throws(ModelError) {
        let path = text.prefix { $0 != "?" && $0 != "#" }
        query = text[path.endIndex...].prefix { $0 != "#" }
        var base = Self.withoutSlashes(path)
        for api in [ModelAPI.chat, .completions] where base.hasSuffix(api.path) {
            base = Self.withoutSlashes(base.dropLast(api.path.count))
        }
        guard WebAddress.scheme(text) != nil else {
            throw ModelError(WebAddress.shown(text), .badEndpoint)
        }
        if base.split(separator: "/").count == 2 { base += "/v1" }
        self.base = base
        shown = WebAddress.shown(base)
    }

    private static func withoutSlashes(_ text: Substring) -> String {
        var text = text
        while text.last == "/" { text.removeLast() }
        return String(text)
    }

    func url(_ api: ModelAPI) -> String { base + api.path + query }

    /// Whether nobody on the way can read what is sent.
    var isPrivate: Bool {
        WebAddress.scheme(base) == "https" || WebAddress.host(base).map(WebAddress.isLoopback) == true
    }
}
