import ArgumentParser

/// A number of bytes, as people write it: `4096`, `256K`, `256M`, `1G`; powers of 1024.
struct ByteSize: ExpressibleByArgument, Sendable, Hashable {
    var bytes: Int

    init(bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number > 0 else { return nil }
        let shift: Int
        switch argument.dropFirst(digits.count).lowercased() {
        case "", "b": shift = 0
        case "k", "kib": shift = 10
        case "m", "mib": shift = 20
        case "g", "gib": shift = 30
        default: return nil
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    var defaultValueDescription: String {
        for (shift, suffix) in [(30, "G"), (20, "M"), (10, "K")] where bytes.trailingZeroBitCount >= shift {
            return "\(bytes >> shift)\(suffix)"
        }
        return "\(bytes)"
    }
}
