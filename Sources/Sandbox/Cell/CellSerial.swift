import Glibc
import Synchronization

/// Numbers the cells of this process.
struct CellSerial {
    private static let counter = Atomic<Int>(0)
    private let number: Int

    static func next() -> CellSerial {
        CellSerial(number: counter.wrappingAdd(1, ordering: .relaxed).oldValue)
    }

    /// What the names of all cgroups of this process begin with.
    static var groupPrefix: String { "assay-\(getpid())-" }

    var groupName: String { "\(Self.groupPrefix)\(number)" }

    /// The uid of the cell's runs: the same wherever possible, as every run is then alike. Real root without a cgroup
    /// is where it is not: processes are bounded for each uid of the machine there, so cells must not share one.
    func uid(hasGroup: Bool) -> uid_t {
        if hasGroup || geteuid() != 0 { return 61_001 }
        return 1_000_000_000 + uid_t(getpid() % 1_000_000) * 256 + uid_t(number % 256)
    }
}
