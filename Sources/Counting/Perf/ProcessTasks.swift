internal import Glibc

/// The threads of a process, from `/proc`.
struct ProcessTasks: Sendable, Hashable {
    var threads: [Int32] = []
    var hasChildren = false

    init(of process: Int32) throws(CountingError) {
        let folder = "/proc/\(process)/task"
        guard let listing = opendir(folder) else { throw .failed(step: "list \(folder)", errno: errno) }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let thread = Int32(name) else { continue }
            threads.append(thread)
            if try Self.isFilled("\(folder)/\(thread)/children") { hasChildren = true }
        }
    }

    private static func isFilled(_ path: String) throws(CountingError) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        // A thread may end while it is looked at.
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var byte: UInt8 = 0
        let length = read(descriptor, &byte, 1)
        guard length >= 0 else { throw .failed(step: "read \(path)", errno: errno) }
        return length > 0
    }
}
