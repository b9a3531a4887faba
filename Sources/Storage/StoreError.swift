/// Why a store cannot be used.
public enum StoreError: Error, Sendable, CustomStringConvertible {
    case cannotOpen(path: String, reason: String, StoreKind)
    case notAStore(path: String, StoreKind)
    case newerSchema(path: String, found: Int, StoreKind)
    case failed(path: String, reason: String, StoreKind)

    public var description: String {
        switch self {
        case .cannotOpen(let path, let reason, let kind):
            "\(path): cannot open the \(kind.name): \(reason)\nCheck the folder's permissions, or \(Self.other(kind))."
        case .notAStore(let path, let kind):
            "\(path): not an Assay \(kind.name)\nPlease \(Self.other(kind)); this one was left as it is."
        case .newerSchema(let path, let found, let kind):
            "\(path): written by a newer Assay (schema \(found), this one knows \(kind.schemaVersion))\nUpdate Assay, or \(Self.other(kind))."
        case .failed(let path, let reason, let kind):
            "\(path): the \(kind.name) failed: \(reason)\nFree disk space or \(Self.other(kind)); what was finished is kept."
        }
    }

    private static func other(_ kind: StoreKind) -> String { "name another file with \(kind.option)" }
}
