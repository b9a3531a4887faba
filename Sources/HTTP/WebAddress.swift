/// Parts of an address, as far as messages and rules need them.
public enum WebAddress {
    /// The address as it may be shown and written down: without a user's name and password.
    public static func shown(_ url: String) -> String {
        guard let parts = split(url), let at = parts.authority.lastIndex(of: "@") else { return url }
        return "\(parts.scheme)://\(parts.authority[parts.authority.index(after: at)...])\(parts.rest)"
    }

    /// `https` or `http`, in lower case, of an address with a host and nothing that an address cannot hold; else `nil`.
    package static func scheme(_ url: String) -> String? {
        guard let parts = split(url), !parts.authority.isEmpty, url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f })
        else { return nil }
        let scheme = parts.scheme.lowercased()
        return ["https", "http"].contains(scheme) ? scheme : nil
    }

    /// The host's name or number, in lower case, without its port.
    package static func host(_ url: String) -> String? {
        guard let authority = split(url)?.authority else { return nil }
        let server = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        // [::1]:8080
        let host = server.hasPrefix("[") ? server.dropFirst().prefix { $0 != "]" } : server.prefix { $0 != ":" }
        return host.lowercased()
    }

    /// Whether what is sent to the host stays on this machine.
    package static func isLoopback(host: String) -> Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
            || host.hasPrefix("127.") && host.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    }

    private static func split(_ url: String) -> (scheme: Substring, authority: Substring, rest: Substring)? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let rest = url[mark.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        return (url[..<mark.lowerBound], authority, rest[authority.endIndex...])
    }
}
