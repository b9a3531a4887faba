/// Why bytes are not a value. The bytes come from untrusted processes, so each of these is an expected outcome.
public struct MarshalDecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        case truncated
        case trailingBytes(Int)
        case unknownTag(UInt8)
        /// A type that Python can marshal but that carries behaviour (code objects).
        case unsupportedTag(UInt8)
        case negativeLength(Int)
        case badText
        case badNumber
        case badReference(Int)
        case tooDeep(limit: Int)
        case tooManyElements(limit: Int)
    }

    public var reason: Reason
    /// Offset of the byte at which decoding stopped.
    public var offset: Int

    public var description: String {
        switch reason {
        case .truncated: "the value ends early, at byte \(offset)"
        case .trailingBytes(let count): "\(count) bytes follow the value that ends at byte \(offset)"
        case .unknownTag(let tag): "unknown type tag \(tag) at byte \(offset)"
        case .unsupportedTag(let tag): "type tag \(tag) at byte \(offset) stands for code, not for a plain value"
        case .negativeLength(let length): "negative length \(length) at byte \(offset)"
        case .badText: "text at byte \(offset) is not encoded as its tag says"
        case .badNumber: "malformed number at byte \(offset)"
        case .badReference(let index): "reference at byte \(offset) to object \(index), which is not complete there"
        case .tooDeep(let limit): "nested deeper than \(limit) at byte \(offset)"
        case .tooManyElements(let limit): "more than \(limit) elements at byte \(offset)"
        }
    }
}
