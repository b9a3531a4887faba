import HTTP

/// Why a file could not be fetched.
public enum DownloadError: Error, Sendable, Hashable {
    /// Neither `https://` nor `http://`, or no host.
    case unsupportedURL(String)
    /// The server answered with a status other than success.
    case status(Int, url: String)
    /// A redirect leads where none is followed: to another kind of address, or from https to http.
    case refusedRedirect(from: String, reason: String)
    /// The connection broke or timed out. What arrived is kept.
    case interrupted(url: String, reason: String, kept: Int)
    /// What arrived is not what was announced or asked for. It is thrown away.
    case wrongChecksum(url: String, wanted: String, found: String)
    case cannotWrite(path: String, reason: String)
}

extension DownloadError: CustomStringConvertible {
    /// One or two lines: what is wrong and where, then what to do.
    public var description: String {
        switch self {
        case .unsupportedURL(let url):
            "\(WebAddress.shown(url)): only https:// and http:// addresses with a host are fetched"
        case .status(let status, let url): "\(WebAddress.shown(url)): the server answered with HTTP status \(status)"
        case .refusedRedirect(let url, let reason): "\(WebAddress.shown(url)): its redirect is not followed: \(reason)"
        case .interrupted(let url, let reason, let kept):
            "\(WebAddress.shown(url)): \(reason)"
                + (kept > 0 ? "\n\(kept) bytes are kept; the same command goes on from there" : "")
        case .wrongChecksum(let url, let wanted, let found):
            "\(WebAddress.shown(url)): SHA-256 is \(found), where \(wanted) is wanted\nthe file was thrown away"
        case .cannotWrite(let path, let reason): "\(path): \(reason)"
        }
    }
}

extension DownloadError {
    /// What a broken transfer means for a file; nothing of it is kept yet.
    init(_ error: TransferError) {
        switch error {
        case .unsupportedURL(let url): self = .unsupportedURL(url)
        case .refusedRedirect(let url, let reason): self = .refusedRedirect(from: url, reason: reason)
        case .cannotConnect(let url, _), .untrusted(let url, _), .timedOut(let url, _, _), .interrupted(let url, _),
            .headTooLong(let url, _):
            self = .interrupted(url: url, reason: error.reason, kept: 0)
        }
    }
}
