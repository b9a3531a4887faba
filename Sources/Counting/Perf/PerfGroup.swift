/// Events of one thread that are on the processor together: a leader, and those beside it that this machine has.
struct PerfGroup {
    private let members: [(event: PerfEvent, descriptor: PerfDescriptor)]

    /// - Throws: when the leader cannot be opened. An event beside it that cannot is absent from the values.
    init(
        leader: PerfEvent, beside others: [PerfEvent] = [], of thread: Int32, inherit: Bool, fromExec: Bool
    ) throws(CountingError) {
        let first = try PerfDescriptor(leader, of: thread, inherit: inherit, fromExec: fromExec)
        var members = [(leader, first)]
        for event in others {
            do {
                let member = try PerfDescriptor(event, of: thread, inherit: inherit, fromExec: fromExec, leader: first)
                members.append((event, member))
            } catch { continue }
        }
        self.members = members
    }

    func values() throws(CountingError) -> [PerfEvent: PerfValue] {
        var values: [PerfEvent: PerfValue] = [:]
        for member in members { values[member.event] = try member.descriptor.read() }
        return values
    }
}
