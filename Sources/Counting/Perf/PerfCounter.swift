public import Sandbox

/// Counts with the kernel's performance events, opened by the supervisor on the process: retired user instructions
/// (`perf`) or the task clock (`time`), and beside them what else the machine counts.
///
/// Events are inherited by whatever the process starts, and cannot be reset for those, so the window of a call is the
/// difference of two readings. A warm server's own work between them is read by a second event that is not inherited,
/// and taken off.
public final class PerfCounter: Counter {
    public let name: CounterName
    public var readOnlyPaths: [String] { [] }

    private let leader: PerfEvent
    private let others: [PerfEvent]
    /// Of each thread that was there when the counter was attached, and what it starts.
    private var inherited: [PerfGroup] = []
    /// Of the warm server alone.
    private var own: PerfGroup?
    private var opening: [PerfEvent: PerfValue]?
    private var closing: [PerfEvent: PerfValue]?
    private var notes: Set<Reading.Note> = []
    /// What stood on the leader when the last call had ended.
    private var settled = PerfValue()

    /// Retired user instructions. Needs a processor that lets them be counted.
    public static func instructions() -> PerfCounter {
        PerfCounter(.perf, leader: .instructions, beside: [.cycles, .branchMisses, .cacheMisses] + software)
    }

    /// CPU time by the task clock, in nanoseconds.
    public static func taskClock() -> PerfCounter { PerfCounter(.time, leader: .taskClock, beside: software) }

    private static let software: [PerfEvent] = [.taskClock, .pageFaults, .contextSwitches, .migrations]

    private init(_ name: CounterName, leader: PerfEvent, beside others: [PerfEvent]) {
        self.name = name
        self.leader = leader
        self.others = others.filter { $0 != leader }
    }

    public func prepare(_ command: Command) -> Command { command.underFixedTunables() }

    public func attach(to process: Int32) throws(CountingError) {
        try open(on: process, fromExec: true)
    }

    public func follow(server process: Int32) throws(CountingError) {
        try open(on: process, fromExec: false)
    }

    private func open(on process: Int32, fromExec: Bool) throws(CountingError) {
        inherited = [try group(of: process, inherit: true, fromExec: fromExec)]
        own = try PerfGroup(leader: leader, of: process, inherit: false, fromExec: fromExec)
        opening = nil
        notes = []
        settled = PerfValue()
    }

    public func begin(in process: Int32) throws(CountingError) {
        guard opening == nil else { throw .misuse("begin was called twice without end") }
        if own == nil { try attachLate(to: process) }
        opening = try total()
    }

    public func answered() throws(CountingError) {
        guard opening != nil else { throw .misuse("answered was called without begin") }
        closing = try total()
    }

    public func end() throws(CountingError) -> Reading {
        guard !inherited.isEmpty else { throw .misuse("end was called without attach or begin") }
        defer { close() }
        guard let opening else { return try reading(inheritedTotal()) }
        let end = try total()
        var reading = try reading(difference(closing ?? end, opening))
        if own != nil, let before = opening[leader] { reading.extras.load = (before - settled).scaled }
        settled = end[leader] ?? PerfValue()
        return reading
    }

    /// Lets go of what the window opened. A warm server stays attached for its next call.
    private func close() {
        if own == nil || opening == nil {
            inherited = []
            own = nil
        }
        opening = nil
        closing = nil
        notes = []
    }

    /// The warm server was not attached at its start: from here on its child is counted alone.
    private func attachLate(to process: Int32) throws(CountingError) {
        let tasks = try ProcessTasks(of: process)
        inherited = []
        for thread in tasks.threads {
            inherited.append(try group(of: thread, inherit: true, fromExec: false))
        }
        if tasks.threads.count > 1 || tasks.hasChildren { notes.insert(.attachedLate) }
    }

    private func group(of thread: Int32, inherit: Bool, fromExec: Bool) throws(CountingError) -> PerfGroup {
        try PerfGroup(leader: leader, beside: others, of: thread, inherit: inherit, fromExec: fromExec)
    }

    private func inheritedTotal() throws(CountingError) -> [PerfEvent: PerfValue] {
        var total: [PerfEvent: PerfValue] = [:]
        for group in inherited { total.merge(try group.values()) { $0 + $1 } }
        return total
    }

    private func total() throws(CountingError) -> [PerfEvent: PerfValue] {
        difference(try inheritedTotal(), try own?.values() ?? [:])
    }

    private func difference(
        _ later: [PerfEvent: PerfValue], _ earlier: [PerfEvent: PerfValue]
    ) -> [PerfEvent: PerfValue] {
        later.merging(earlier.filter { later[$0.key] != nil }) { $0 - $1 }
    }

    private func reading(_ values: [PerfEvent: PerfValue]) throws(CountingError) -> Reading {
        guard let cost = values[leader] else { throw .misuse("the leading event was not opened") }
        guard cost.running > 0 else {
            throw .nothingCounted(name, hint: "the event never ran; is another profiler using the counters?")
        }
        var reading = Reading(counter: name, count: cost.scaled, notes: notes)
        // The shares differ by rounding even when nothing else wants the counters.
        if let share = cost.share, share < 0.999 { reading.notes.insert(.multiplexed(share: share)) }
        for (event, value) in values { event.store(value.scaled, in: &reading.extras) }
        return reading
    }
}
