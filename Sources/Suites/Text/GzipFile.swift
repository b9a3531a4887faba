/// A whole file, decompressed when it starts as gzip does.
public enum GzipFile {
    /// - Throws: `SuiteError.missing`, `.unreadable`, or `.malformed` when its gzip data is damaged or it has more than
    ///   `limit` bytes.
    public static func bytes(_ path: String, limit: Int = 1 << 30) throws(SuiteError) -> [UInt8] {
        try ByteStream(path: path, limit: limit).readToEnd(limit: limit)
    }
}
