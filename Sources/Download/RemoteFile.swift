import HTTP

/// What a server says of a file before it is fetched.
public struct RemoteFile: Sendable, Hashable {
    public var url: String
    /// Bytes; absent when the server does not say.
    public var size: Int?
    /// What a later request names, so that the rest of another version is never appended: a strong entity tag, or the
    /// date of the last change.
    var validator: String?

    /// Asks for the head of the answer, redirects followed.
    ///
    /// - Throws: `DownloadError`. A server that answers no such question (status 403, 405 or 501) gives an unknown size.
    public static func ask(_ url: String) throws(DownloadError) -> RemoteFile {
        let answer: Transfer.Answer
        do {
            let transfer = try Transfer(forFileAt: url)
            transfer.askForHeadOnly()
            answer = try transfer.perform { _, _ in true }
        } catch {
            throw DownloadError(error)
        }
        switch answer.status {
        case 200..<300: return RemoteFile(url: url, size: answer.length, validator: answer.validator)
        case 403, 405, 501: return RemoteFile(url: url)
        default: throw .status(answer.status, url: url)
        }
    }

    /// What the file is called: the last step of the address's path, as far as it is a plain name.
    public static func name(of url: String) -> String {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        let steps = path.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
        let kept = (steps.last ?? "").unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "+", "-": Character(scalar)
            default: "-"
            }
        }
        let name = String(kept.drop { $0 == "." }.suffix(100))
        return name.isEmpty ? "download" : name
    }
}

extension Transfer {
    /// For files, which may be large: a minute without a byte is the end.
    convenience init(forFileAt url: String) throws(TransferError) {
        try self.init(url)
        giveUp(afterStandstillOf: 60)
    }
}
