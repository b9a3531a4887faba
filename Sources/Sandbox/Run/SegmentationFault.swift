import Glibc

/// What the kernel's log says of a process that ended by `SIGSEGV`: the wait status alone does not tell a stack that
/// overflowed from an address that was wrong.
struct SegmentationFault: Sendable, Hashable {
    var address: UInt
    var stackPointer: UInt

    /// What is just off the stack pointer and not mapped is where the stack ended.
    var isStackOverflow: Bool {
        let distance = max(address, stackPointer) - min(address, stackPointer)
        return distance < 64 << 10
    }

    /// - Parameter record: One record of `/dev/kmsg`, with `name[pid]: segfault at ADDRESS ip ADDRESS sp ADDRESS`.
    init?(record: String, of pid: pid_t) {
        guard let start = record.firstRange(of: "[\(pid)]: segfault at ") else { return nil }
        let words = record[start.upperBound...].split(separator: " ")
        guard words.count > 4, words[3] == "sp", let address = UInt(words[0], radix: 16),
            let stackPointer = UInt(words[4], radix: 16)
        else { return nil }
        self.address = address
        self.stackPointer = stackPointer
    }

    /// `nil` where the log may not be read (it takes root), or where its pids are not ours.
    /// - Parameter age: Older records are about another process of this pid.
    init?(of pid: pid_t, notOlderThan age: Duration) {
        guard let log = try? Descriptor.open("/dev/kmsg", O_RDONLY | O_NONBLOCK) else { return nil }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let oldest = Int(now.tv_sec) - Int(age.components.seconds) - 2
        var bytes = [UInt8](repeating: 0, count: 8192)
        var found: SegmentationFault?
        while true {
            let count = read(log.rawValue, &bytes, bytes.count)
            // EPIPE: overwritten while it was read; the next is there.
            if count < 0, errno == EPIPE || errno == EINTR { continue }
            if count <= 0 { break }
            let record = String(decoding: bytes.prefix(count), as: UTF8.self)
            // `priority,sequence,microseconds,-;text`
            let fields = record.split(separator: ",", maxSplits: 3)
            guard fields.count == 4, let time = Int(fields[2]), time / 1_000_000 >= oldest else { continue }
            found = SegmentationFault(record: record, of: pid) ?? found
        }
        guard let found else { return nil }
        self = found
    }
}
