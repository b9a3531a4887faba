import Glibc

enum FolderListing {
    /// What is in a folder; empty when it is gone or closed to us.
    static func names(in path: String) -> [String] {
        (entries(of: Array(path.utf8)) ?? []).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names as the bytes they are, which need not be text. `nil` with `errno` where it cannot be read.
    /// - Parameter path: Without a NUL.
    static func entries(of path: [UInt8]) -> [[UInt8]]? {
        let opened = path.withCString { opendir($0) }
        guard let folder = opened else { return nil }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            if name != [dot], name != [dot, dot] { names.append(name) }
        }
        return names
    }

    /// Where a link points. `nil` where there is none.
    static func target(of link: String) -> [UInt8]? {
        var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = target.withUnsafeMutableBytes {
            readlink(link, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        return count < 0 ? nil : Array(target.prefix(count))
    }

    private static let dot = UInt8(ascii: ".")
}

extension [UInt8] {
    /// For the kernel, which takes paths that end with a NUL.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (self + [0]).withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
    }
}
