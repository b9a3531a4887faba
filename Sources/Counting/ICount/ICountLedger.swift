/// Adds up the records of the icount tool. Total: every sequence of records, a hostile one included, gives a sum.
///
/// The pipe orders the records of all processes. A program's window holds every process from the first START on. A
/// call's window opens at the MARK of the run's first process, the oldest living one that the warm server forked, and
/// holds that process less what it had counted by then, and all that any other process of the run counts. So a process
/// started while loading is paid for in full, and a mark that comes early, twice, or from another process gains nothing.
///
/// Records cannot be taken out of the pipe, and the tool numbers them in each process, so a forged one shows as a number
/// that comes twice.
struct ICountLedger: Sendable {
    enum Window: Sendable { case program, call }

    private struct Process {
        var nextSequence: UInt32 = 1
        /// Counted before the window opened.
        var base = Tally()
        /// Of the programs that this process left by exec.
        var carried = Tally()
        /// Of the present program, as far as it has reported.
        var reported = Tally()
        /// An exec was announced and has neither begun a new program nor failed.
        var isExecuting = false

        var total: Tally { (carried + reported) - base }
    }

    private let window: Window
    private var living: [UInt32: Process] = [:]
    private var settled = Tally()
    private var server: UInt32?
    private var main: UInt32?
    private var markedCount: UInt64?
    private var hasBegun = false
    private var lost = 0
    private var isTampered = false

    init(_ window: Window) { self.window = window }

    /// The ledger of the next call of the same server.
    func next() -> ICountLedger {
        var ledger = ICountLedger(window)
        ledger.server = server
        return ledger
    }

    /// The child said that it is ready: from here on no fork begins another run.
    mutating func begin() { hasBegun = true }

    /// Bytes that are no record.
    mutating func applyUnreadable() { isTampered = true }

    mutating func apply(_ record: ICountRecord) {
        switch record.kind {
        case .start: start(record)
        case .fork: fork(record)
        case .mark, .exit, .exec, .tamper: report(record)
        }
    }

    /// What the window holds, or `nil` when no process reported.
    func reading() -> Reading? {
        guard main != nil else { return nil }
        let sum = living.values.reduce(settled) { $0 + $1.total }
        var reading = Reading(counter: .icount, count: sum.instructions)
        reading.extras.systemCalls = sum.systemCalls
        reading.extras.loadInstructions = markedCount
        if lost + living.count > 0 { reading.notes.insert(.processesLost(lost + living.count)) }
        if isTampered { reading.notes.insert(.tampered) }
        if window == .call, markedCount == nil { reading.notes.insert(.unmarked) }
        return reading
    }

    private mutating func start(_ record: ICountRecord) {
        if var process = living[record.pid], process.isExecuting {
            process.carried = process.carried + process.reported
            process.reported = Tally()
            process.isExecuting = false
            process.nextSequence = 1
            living[record.pid] = process
        } else if server == nil {
            server = record.pid
            if window == .program { add(record.pid, asMain: true) }
        } else {
            isTampered = true
        }
    }

    private mutating func fork(_ record: ICountRecord) {
        if let former = living.removeValue(forKey: record.pid) {
            settled = settled + former.total
            lost += 1
        }
        let hasLivingMain = main.map { living[$0] != nil } ?? false
        let beginsRun = window == .call && !hasBegun && record.parent == server && !hasLivingMain
        if beginsRun {
            // What the server forked before is a warm-up that is over.
            settled = Tally()
            markedCount = nil
        }
        add(record.pid, asMain: beginsRun)
    }

    private mutating func add(_ pid: UInt32, asMain isMain: Bool) {
        living[pid] = Process()
        if isMain { main = pid }
    }

    private mutating func report(_ record: ICountRecord) {
        guard var process = living[record.pid] else {
            // The server of a warm cell reports too, when it dies; it is no part of a run.
            if !(window == .call && record.pid == server && record.kind != .tamper) { isTampered = true }
            return
        }
        let tally = Tally(instructions: record.count, systemCalls: record.systemCalls)
        if record.sequence != process.nextSequence || record.count < process.reported.instructions {
            isTampered = true
        }
        process.nextSequence = max(process.nextSequence, record.sequence) &+ 1
        process.reported = process.reported.atLeast(tally)
        process.isExecuting = record.kind == .exec
        living[record.pid] = process

        switch record.kind {
        case .mark: mark(record)
        case .exit: settle(record.pid)
        case .tamper: isTampered = true
        case .exec, .start, .fork: break
        }
    }

    private mutating func mark(_ record: ICountRecord) {
        guard window == .call, record.pid == main, markedCount == nil, var process = living[record.pid] else { return }
        process.base = process.carried + process.reported
        markedCount = process.base.instructions
        living[record.pid] = process
        settled = Tally()
    }

    private mutating func settle(_ pid: UInt32) {
        guard let process = living.removeValue(forKey: pid) else { return }
        settled = settled + process.total
    }
}

/// Sums that saturate: a forged record must not trap the supervisor.
private struct Tally: Sendable {
    var instructions: UInt64 = 0
    var systemCalls: UInt64 = 0

    func atLeast(_ other: Tally) -> Tally {
        Tally(
            instructions: max(instructions, other.instructions), systemCalls: max(systemCalls, other.systemCalls))
    }

    static func + (a: Tally, b: Tally) -> Tally {
        Tally(
            instructions: a.instructions.addingClamped(b.instructions),
            systemCalls: a.systemCalls.addingClamped(b.systemCalls))
    }

    static func - (a: Tally, b: Tally) -> Tally {
        Tally(
            instructions: a.instructions - min(a.instructions, b.instructions),
            systemCalls: a.systemCalls - min(a.systemCalls, b.systemCalls))
    }
}

extension UInt64 {
    fileprivate func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
