/// Why the service cannot be started.
public enum ServiceError: Error, Sendable, Hashable, CustomStringConvertible {
    case queueInUse(path: String)
    case openToTheNetwork(address: String)
    case badAddress(String)
    case cannotListen(address: String, reason: String)
    case cannotStart(reason: String)
    case noToken(String)

    public var description: String {
        switch self {
        case .queueInUse(let path):
            "\(path): another assay serve works on this queue\nEnd it, or name another file with --queue."
        case .openToTheNetwork(let address):
            "without tokens the service listens on this machine only, not on \(address)\n"
                + "Make one with `assay serve token add --role submit --tenant NAME`, or give --listen 127.0.0.1:8080."
        case .badAddress(let text): "--listen \(text): expected HOST:PORT, as 127.0.0.1:8080 or [::1]:0"
        case .cannotListen(let address, let reason): "cannot listen on \(address): \(reason)"
        case .cannotStart(let reason): reason
        case .noToken(let text): "there is no token \(text)\n`assay serve token list` prints those there are."
        }
    }
}
