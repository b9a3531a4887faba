import Glibc
import HTTP

/// Fetches files into a folder, and goes on where an interrupted process stopped.
///
/// A file has its own name once it is whole. Before, it is `<name>.part`, beside `<name>.source`: the address and what
/// tells versions of the file apart.
public struct Downloads: Sendable {
    public let folder: String

    /// - Parameter folder: has to be there.
    public init(folder: String) { self.folder = folder }

    /// A file that is whole.
    public struct File: Sendable, Hashable {
        public var path: String
        public var size: Int
        /// SHA-256, as 64 lower-case hexadecimal digits.
        public var checksum: String
        /// Bytes that were there already.
        public var resumed: Int
    }

    /// Fetches what is not there yet.
    ///
    /// - Parameters:
    ///   - checksum: the SHA-256 wanted, as hexadecimal digits.
    ///   - progress: called with the bytes there are so far.
    /// - Throws: `DownloadError`. A file of another checksum is removed; of an interrupted one what arrived is kept.
    public func fetch(
        _ file: RemoteFile, checksum: String? = nil, progress: @escaping (Int) -> Void = { _ in }
    ) throws(DownloadError) -> File {
        let path = self.path(of: file)
        var resumed = 0
        if let whole = try Self.size(of: path), source(at: path)?.isOf(file) == true {
            resumed = whole
        } else {
            try? remove(path)
            resumed = try complete(file, at: path, progress)
        }
        let found = try FileDigest.sha256(path)
        if let checksum, checksum.lowercased() != found {
            try remove(path)
            throw .wrongChecksum(url: file.url, wanted: checksum.lowercased(), found: found)
        }
        return File(path: path, size: try Self.size(of: path) ?? 0, checksum: found, resumed: resumed)
    }

    /// Bytes of the file that are here already, from an earlier start.
    public func present(_ file: RemoteFile) -> Int {
        let path = self.path(of: file)
        guard source(at: path)?.isOf(file) == true else { return 0 }
        if let whole = try? Self.size(of: path) { return whole }
        return file.validator == nil ? 0 : (try? Self.size(of: path + ".part")) ?? 0
    }

    private func path(of file: RemoteFile) -> String { "\(folder)/\(RemoteFile.name(of: file.url))" }

    // MARK: One file

    /// - Returns: how many bytes were there already.
    private func complete(
        _ file: RemoteFile, at path: String, _ progress: @escaping (Int) -> Void
    ) throws(DownloadError) -> Int {
        let offset = present(file)
        if offset == 0 { try writeSource(file, at: path) }
        let part = try PartialFile(path + ".part", keeping: offset)
        let answer: Transfer.Answer
        do {
            let transfer = try Transfer(forFileAt: file.url)
            if offset > 0, let validator = file.validator { transfer.resume(at: offset, validator: validator) }
            answer = try transfer.perform { answer, bytes in
                let isGood = part.take(answer, bytes)
                progress(part.size)
                return isGood
            }
        } catch {
            guard case .interrupted(let url, let reason, _) = DownloadError(error) else { throw DownloadError(error) }
            throw .interrupted(url: url, reason: reason, kept: file.validator == nil ? 0 : part.size)
        }
        if let error = part.error { throw error }
        // Everything was there but its name.
        let isWhole = answer.status == 416 && part.size == file.size
        guard (200..<300).contains(answer.status) || isWhole else { throw .status(answer.status, url: file.url) }
        let total = answer.status == 206 ? answer.range?.total : isWhole ? file.size : answer.length
        if let total, total != part.size {
            throw .interrupted(url: file.url, reason: "\(part.size) of \(total) bytes arrived", kept: part.size)
        }
        try part.sync()
        guard rename(path + ".part", path) == 0 else { throw .system(path) }
        return part.resumed
    }

    private struct Source {
        var url: String
        var validator: String?

        /// Whether it is this file, and as far as the server says this version of it.
        func isOf(_ file: RemoteFile) -> Bool { url == WebAddress.shown(file.url) && validator == file.validator }
    }

    private func source(at path: String) -> Source? {
        guard let text = try? FileDigest.text(path + ".source") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 2 else { return nil }
        return Source(url: lines[0], validator: lines[1].isEmpty ? nil : lines[1])
    }

    /// Before the first byte, so that a part is never taken for that of another file.
    private func writeSource(_ file: RemoteFile, at path: String) throws(DownloadError) {
        try? remove(path + ".part")
        let new = path + ".source.new"
        guard let output = fopen(new, "we") else { throw .system(new) }
        let written = fputs("\(WebAddress.shown(file.url))\n\(file.validator ?? "")\n", output)
        guard fclose(output) == 0, written >= 0, rename(new, path + ".source") == 0 else { throw .system(new) }
    }

    private func remove(_ path: String) throws(DownloadError) {
        guard unlink(path) == 0 else { throw .system(path) }
    }

    /// `nil` when there is no such file.
    private static func size(of path: String) throws(DownloadError) -> Int? {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG { return Int(status.st_size) }
        if errno == ENOENT { return nil }
        throw .cannotWrite(path: path, reason: "not a file")
    }
}

extension DownloadError {
    /// What `errno` says.
    static func system(_ path: String) -> DownloadError {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
