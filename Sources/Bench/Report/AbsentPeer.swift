/// A program that others could have been compared with, and is not.
public struct AbsentPeer: Sendable, Hashable, Codable {
    public var name: String
    /// Of Debian or Ubuntu, that installs it.
    public var package: String
    /// Why it was not compared.
    public var reason: String

    enum Cause: Error, Sendable, Hashable {
        case notInstalled
        case cannotRun(String)
    }

    init(_ peer: Peer, _ cause: Cause) {
        name = peer.name
        package = peer.package
        reason =
            switch cause {
            case .notInstalled: "not installed (Debian's package \(peer.package))"
            case .cannotRun(let why): "installed, and cannot run here: \(why)"
            }
    }

    var sentence: String { "\(name): \(reason)" }
}
