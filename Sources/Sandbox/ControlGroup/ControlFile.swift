import Glibc

/// A control file of the kernel's, kept open: read and written from the start each time.
struct ControlFile: ~Copyable {
    private let descriptor: Descriptor
    private let path: String

    init(_ path: String, _ flags: Int32) throws(SandboxError) {
        self.path = path
        descriptor = try .open(path, flags)
    }

    func text() throws(SandboxError) -> String {
        var failed = false
        let text = String(unsafeUninitializedCapacity: 2048) { room in
            let count = pread(descriptor.rawValue, room.baseAddress, room.count, 0)
            failed = count < 0
            return max(count, 0)
        }
        if failed { throw .last("read \(path)") }
        return text
    }

    func number() throws(SandboxError) -> Int {
        let text = try text()
        guard let number = Int(text.prefix { $0.isNumber }) else {
            throw .system(operation: "find a number in \(path)", errno: EBADMSG)
        }
        return number
    }

    /// The number after `key` in a file of lines of keys and numbers; 0 when the kernel does not have the key.
    func number(after key: String) throws(SandboxError) -> Int {
        for line in try text().split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == key, let number = Int(words[1]) { return number }
        }
        return 0
    }

    func write(_ value: Int) throws(SandboxError) {
        let text = String(value)
        guard pwrite(descriptor.rawValue, text, text.utf8.count, 0) == text.utf8.count else {
            throw .last("write \(value) to \(path)")
        }
    }
}
