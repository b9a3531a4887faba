/// Why a request over HTTP got no whole answer.
package enum TransferError: Error, Sendable, Hashable {
    /// Neither `https://` nor `http://`, or no host.
    case unsupportedURL(String)
    /// A redirect leads where none is followed: to another kind of address, or from https to http.
    case refusedRedirect(from: String, reason: String)
    /// Nothing was sent: no such host, nobody listens, or no agreement on encryption.
    case cannotConnect(url: String, reason: String)
    /// The host could not show that it is who it says.
    case untrusted(url: String, reason: String)
    case timedOut(url: String, Patience.Stage, after: Duration)
    /// The connection broke.
    case interrupted(url: String, reason: String)
    /// The head of the answer does not end.
    case headTooLong(url: String, limit: Int)
}

extension TransferError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsupportedURL(let url):
            "\(WebAddress.shown(url)): only https:// and http:// addresses with a host are fetched"
        case .refusedRedirect(let url, let reason):
            "\(WebAddress.shown(url)): its redirect is not followed: \(reason)"
        case .headTooLong(let url, _), .cannotConnect(let url, _), .untrusted(let url, _), .timedOut(let url, _, _),
            .interrupted(let url, _):
            "\(WebAddress.shown(url)): \(reason)"
        }
    }

    /// What happened, without the address.
    package var reason: String {
        switch self {
        case .unsupportedURL: "only https:// and http:// addresses with a host are fetched"
        case .headTooLong(_, let limit): "the answer's headers are longer than \(limit >> 10) KiB"
        case .refusedRedirect(_, let reason), .cannotConnect(_, let reason), .untrusted(_, let reason),
            .interrupted(_, let reason):
            reason
        case .timedOut(_, let stage, let time): "\(stage.rawValue) within \(time.seconds) s"
        }
    }
}

extension Duration {
    /// For people: whole seconds, or with what is left of them.
    fileprivate var seconds: String {
        let value = self / .seconds(1)
        return value == value.rounded() ? String(Int(value)) : String(value)
    }
}
