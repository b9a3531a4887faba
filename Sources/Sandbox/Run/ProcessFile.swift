import Glibc

/// A file of `/proc` about one process. Names in it are the program's choice, of any bytes, so it is read as bytes:
/// as text, a name could make one character of itself and what follows it.
struct ProcessFile {
    let bytes: [UInt8]
    /// There is more of it than anybody reads.
    let isCutOff: Bool
    /// It is another user's, or a process's that made itself undumpable.
    let isClosed: Bool

    private static let longest = 1 << 22

    /// Empty for a process that is gone.
    init(_ path: String) {
        guard let file = fopen(path, "re") else {
            bytes = []
            isCutOff = false
            isClosed = errno == EACCES || errno == EPERM
            return
        }
        defer { fclose(file) }
        var read: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while read.count < Self.longest {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            read += chunk.prefix(count)
        }
        bytes = read
        isCutOff = read.count >= Self.longest
        isClosed = false
    }

    var lines: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "\n")) }
    var words: [String] { Self.words(bytes[...]) }

    static func words(_ line: ArraySlice<UInt8>) -> [String] {
        line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The fields of `/proc/<pid>/stat` from the third one on, the state. The second is the program's own name in parentheses.
    static func status(of pid: pid_t) -> [String]? {
        let bytes = ProcessFile("/proc/\(pid)/stat").bytes
        return bytes.lastIndex(of: UInt8(ascii: ")")).map { words(bytes[bytes.index(after: $0)...]) }
    }

    /// The number of kibibytes behind `key`, in bytes.
    func size(_ key: String) -> Int? {
        for line in lines where line.starts(with: key.utf8) {
            let digits = line.drop { !Self.isDigit($0) }.prefix(while: Self.isDigit)
            return Int(String(decoding: digits, as: UTF8.self)).map { $0 * 1024 }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
