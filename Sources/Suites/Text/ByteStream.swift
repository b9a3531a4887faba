/// The bytes of a file or of standard input, decompressed when they start as gzip does.
final class ByteStream {
    /// What messages call it.
    let path: String
    private let file: OpenFile
    private let limit: Int
    private var delivered = 0
    private var first: [UInt8]
    private var gunzip: Gunzip?
    private var peeked: [UInt8]?

    private static let chunk = 1 << 16

    /// - Parameters:
    ///   - path: a file, or `-` for standard input.
    ///   - limit: so many bytes, after decompression, are delivered before the file is refused.
    init(path: String, limit: Int) throws(SuiteError) {
        let isStandardInput = path == "-"
        self.path = isStandardInput ? "<stdin>" : path
        self.limit = limit
        file = try OpenFile(path: path)
        first = try file.read(upTo: Self.chunk)
        // A pipe may give the two magic bytes apart.
        while first.count == 1 {
            let more = try file.read(upTo: Self.chunk)
            if more.isEmpty { break }
            first += more
        }
        gunzip = first.starts(with: [0x1f, 0x8b]) ? Gunzip() : nil
    }

    /// The next piece, which stays to be read.
    func peek() throws(SuiteError) -> [UInt8] {
        let piece = try next()
        peeked = piece
        return piece
    }

    /// The next piece; empty at the end.
    func next() throws(SuiteError) -> [UInt8] {
        if let piece = peeked {
            peeked = nil
            return piece
        }
        let piece = try gunzip == nil ? raw() : decompressed()
        delivered += piece.count
        guard delivered <= limit else {
            throw .malformed(path, "larger than \(limit >> 20) MiB\(gunzip == nil ? "" : " after decompression")")
        }
        return piece
    }

    /// Everything that is left, which has to fit into memory.
    func readToEnd(limit: Int) throws(SuiteError) -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let piece = try next()
            if piece.isEmpty { return all }
            all += piece
            guard all.count <= limit else { throw .malformed(path, "larger than \(limit >> 20) MiB") }
        }
    }

    private func raw() throws(SuiteError) -> [UInt8] {
        guard first.isEmpty else {
            defer { first = [] }
            return first
        }
        return try file.read(upTo: Self.chunk)
    }

    private func decompressed() throws(SuiteError) -> [UInt8] {
        guard let gunzip else { return [] }
        while true {
            do {
                let piece = try gunzip.next(limit: Self.chunk)
                if !piece.isEmpty { return piece }
            } catch {
                throw .malformed(path, "damaged gzip data: \(error.reason)")
            }
            let more = try raw()
            if more.isEmpty {
                guard !gunzip.isIncomplete else { throw .malformed(path, "gzip data ends early") }
                return []
            }
            gunzip.feed(more)
        }
    }
}
