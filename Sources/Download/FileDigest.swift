import CCrypto
import Glibc

/// What is in a file.
enum FileDigest {
    /// SHA-256 as 64 lower-case hexadecimal digits, of a file of any size.
    static func sha256(_ path: String) throws(DownloadError) -> String {
        guard let context = EVP_MD_CTX_new() else { throw .cannotWrite(path: path, reason: "no memory for SHA-256") }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            throw .cannotWrite(path: path, reason: "libcrypto has no SHA-256")
        }
        try read(path) { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        var digest = [UInt8](repeating: 0, count: 32)
        _ = EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func text(_ path: String) throws(DownloadError) -> String {
        var bytes: [UInt8] = []
        try read(path) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func read(_ path: String, _ take: (UnsafeRawBufferPointer) -> Void) throws(DownloadError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(path) }
            if count == 0 { return }
            buffer.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
