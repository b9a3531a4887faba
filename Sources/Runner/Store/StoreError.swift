/// Why a result store cannot be used.
public enum StoreError: Error, Sendable, CustomStringConvertible {
    case cannotOpen(path: String, reason: String)
    case notAStore(path: String)
    case newerSchema(path: String, found: Int, known: Int)
    case failed(path: String, reason: String)

    public var description: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "\(path): cannot open the result store: \(reason)\nCheck the folder's permissions, or name another file with --store."
        case .notAStore(let path):
            "\(path): not an Assay result store\nName another file with --store; this one was left as it is."
        case .newerSchema(let path, let found, let known):
            "\(path): written by a newer Assay (schema \(found), this one knows \(known))\nUpdate Assay, or name another file with --store."
        case .failed(let path, let reason):
            "\(path): the result store failed: \(reason)\nFree disk space or name another file with --store; finished runs are kept."
        }
    }
}
