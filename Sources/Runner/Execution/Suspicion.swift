/// Why a run's cost, or its verdict, may not be what it seems. Nothing here is proof: a person has to look.
package enum Suspicion: Sendable, Hashable {
    case tamperedCount
    case unmarkedCall
    case bypassedDriver
    case nativeCode
    case executedPrograms
    case refusedCalls
    case leftProcesses(Int)
    /// Processes that were killed before they could report their count.
    case lostProcesses(Int)
    case countersDisagree(counted: String, cpuMilliseconds: Int64)
    case belowDelivery
    /// Loading cost this many times what the dearest of the references' did.
    case longLoad(times: Int)

    /// What a suspicion's flag begins with.
    package static let prefix = "suspicious: "

    /// As it is kept with a run and shown in a report.
    var flag: String { Self.prefix + reason }

    private var reason: String {
        switch self {
        case .tamperedCount: "the count was tampered with"
        case .unmarkedCall: "the call was not marked, so loading is counted too"
        case .bypassedDriver: "it spoke to the supervisor past the driver that called it"
        case .nativeCode: "it brought machine code of its own, which can write to the count"
        case .executedPrograms: "it executed other programs"
        case .refusedCalls: "it tried what it has no right to, and was refused"
        case .leftProcesses(let count): "it left \(count) processes behind"
        case .lostProcesses(let count): "\(count) of its processes were killed before they could be counted"
        case .countersDisagree(let counted, let cpu): "it used \(cpu) ms of CPU time, which \(counted) do not explain"
        case .belowDelivery: "it cost less than delivering its own result does"
        case .longLoad(let times): "loading it cost \(times) times what loading the references did"
        }
    }
}

extension [String] {
    /// The flags that are suspicions.
    var suspicions: [String] { filter { $0.hasPrefix(Suspicion.prefix) } }
}
