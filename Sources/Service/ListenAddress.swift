import Hummingbird

/// Where the service listens.
struct ListenAddress: Sendable, Hashable {
    var host: String
    var port: Int

    /// - Parameter text: `HOST:PORT`, with brackets around an IPv6 address.
    init(_ text: String) throws(ServiceError) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw .badAddress(text) }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw .badAddress(text)
        }
        guard !host.isEmpty else { throw .badAddress(text) }
        (self.host, self.port) = (String(host), port)
    }

    /// Whether only this machine can get there.
    var isLoopback: Bool { Self.isLoopback(host) }

    /// - Parameter authority: a request's `Host`: a name or an address, with or without a port.
    static func isLoopback(authority: String) -> Bool {
        if let address = try? ListenAddress(authority) { return address.isLoopback }
        return isLoopback(authority.hasPrefix("[") ? String(authority.dropFirst().dropLast()) : authority)
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return host == "localhost" || host == "::1" || (parts.count == 4 && parts[0] == 127 && !parts.contains(nil))
    }

    func url(port: Int) -> String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
