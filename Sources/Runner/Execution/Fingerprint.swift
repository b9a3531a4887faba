public import Counting
public import Sandbox

/// Everything about a machine and a way of measuring that costs may depend on. Costs of different fingerprints do not
/// compare.
public struct Fingerprint: Codable, Sendable, Hashable {
    /// By name: `processor`, `kernel`, `python`, ...
    public var facts: [String: String]

    public init(facts: [String: String]) { self.facts = facts }

    /// - Parameter machine: Clocks and hyperthreads count only where times do: instructions do not depend on them.
    public init(_ machine: Machine, counter: CounterName, isolation: IsolationLevel) {
        facts = machine.runtimes
        facts["architecture"] = machine.architecture
        facts["processor"] = machine.processor
        facts["kernel"] = machine.kernel
        facts["counter"] = counter.rawValue
        facts["isolation"] = isolation.rawValue
        facts["glibc_tunables"] = machine.tunables
        if counter != .icount {
            facts["governor"] = machine.governor
            facts["smt"] = machine.smt
        }
        // Brief calls were timed alone once: those times do not compare with these.
        if counter == .time { facts["brief_calls"] = "in a row" }
    }

    /// One line, the same for equal facts.
    public var text: String {
        facts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "; ")
    }

    /// Why costs of the two do not compare, a sentence for each fact; empty when they do.
    public func differences(from other: Fingerprint) -> [String] {
        Set(facts.keys).union(other.facts.keys).sorted().compactMap { name in
            let (here, there) = (facts[name], other.facts[name])
            guard here != there else { return nil }
            return "\(name): \(here ?? "unknown") against \(there ?? "unknown")"
        }
    }
}
