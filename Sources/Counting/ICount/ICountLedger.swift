/// Adds up the records of the icount tool. Total: every sequence of records, a hostile one included, gives a sum.
///
/// The pipe orders the records of all processes. A program's window holds every process from the first START on.
///
/// A call's window rests on generations: the warm server is generation 0, what it forks is 1, and so on. The run's
/// process is the first of generation `depth`; those before it are ours and are not counted, and no process of a run
/// can become one of them, as only a process of the generation before makes one. The window opens at the run's MARK and
/// holds that process less what it had counted by then, and all that any other process of the run counts. So a process
/// started while loading is paid for in full, and a mark that comes early, twice, or from another process gains nothing.
///
/// Records cannot be taken out of the pipe, and the tool numbers them in each process, so a forged one shows as a number
/// that comes twice.
struct ICountLedger: Sendable {
    enum Window: Sendable, Hashable {
        case program
        /// `depth`: how many forks below the warm server a run's process is.
        case call(depth: Int)
    }

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
        /// When it began, in records.
        var began = 0
        /// The largest of its programs'.
        var memory: UInt64 = 0

        var total: Tally { (carried + reported) - base }
    }

    private let window: Window
    private var living: [UInt32: Process] = [:]
    private var settled = Tally()
    /// A first program was seen: the program's own, or the warm server.
    private var hasRoot = false
    /// Our own living processes of a call's window, with their generations.
    private var ours: [UInt32: Int] = [:]
    private var main: UInt32?
    private var markedCount: UInt64?
    private var hasBegun = false
    private var lost = 0
    private var isTampered = false
    /// What the run's processes did that does not change the sum but says something about it.
    private var conduct: Set<Reading.Note> = []
    /// Records seen: the time of this ledger.
    private var now = 0
    private var memory = MemoryPeak()

    init(_ window: Window) { self.window = window }

    /// The ledger of the next call of the same server.
    func next() -> ICountLedger {
        var ledger = ICountLedger(window)
        ledger.hasRoot = hasRoot
        ledger.ours = ours
        return ledger
    }

    /// The child said that it is ready: from here on no fork begins another run.
    mutating func begin() { hasBegun = true }

    /// Bytes that are no record.
    mutating func applyUnreadable() { isTampered = true }

    mutating func apply(_ record: ICountRecord) {
        now += 1
        switch record.kind {
        case .start: start(record)
        case .fork: fork(record)
        case .mark, .exit, .exec, .tamper, .astray, .native, .refused: report(record)
        }
    }

    /// What the window holds, or `nil` when no process reported.
    func reading() -> Reading? {
        guard main != nil else { return nil }
        let sum = living.values.reduce(settled) { $0 + $1.total }
        var reading = Reading(counter: .icount, count: sum.instructions)
        reading.extras.systemCalls = sum.systemCalls
        reading.extras.load = markedCount
        reading.extras.mappedBytes =
            living.values.reduce(into: memory) { peak, process in
                peak.add(process.memory, from: process.began, to: .max)
            }.bytes
        if lost + living.count > 0 { reading.notes.insert(.processesLost(lost + living.count)) }
        if isTampered { reading.notes.insert(.tampered) }
        reading.notes.formUnion(conduct)
        if window != .program, markedCount == nil { reading.notes.insert(.unmarked) }
        return reading
    }

    private mutating func start(_ record: ICountRecord) {
        if var process = living[record.pid], process.isExecuting {
            process.carried = process.carried + process.reported
            process.reported = Tally()
            process.isExecuting = false
            process.nextSequence = 1
            living[record.pid] = process
        } else if !hasRoot {
            hasRoot = true
            if window == .program {
                living[record.pid] = Process(began: now)
                main = record.pid
            } else {
                ours[record.pid] = 0
            }
        } else {
            isTampered = true
        }
    }

    private mutating func fork(_ record: ICountRecord) {
        if let former = living.removeValue(forKey: record.pid) {
            settle(former)
            lost += 1
        }
        ours[record.pid] = nil
        guard case .call(let depth) = window, let generation = ours[record.parent].map({ $0 + 1 }) else {
            living[record.pid] = Process(began: now)
            return
        }
        if generation == 1, !hasBegun { beginRun() }
        if generation < depth {
            ours[record.pid] = generation
        } else {
            living[record.pid] = Process(began: now)
            if main == nil { main = record.pid }
        }
    }

    /// The server forked for a new run: what came before was its warm-up, or a run that was given up.
    private mutating func beginRun() {
        settled = Tally()
        living = [:]
        lost = 0
        memory = MemoryPeak()
        main = nil
        markedCount = nil
        conduct = []
    }

    private mutating func report(_ record: ICountRecord) {
        guard var process = living[record.pid] else {
            // Our own processes end too; that is no part of a run.
            let isOurs = ours[record.pid] != nil
            if record.kind == .exit { ours[record.pid] = nil }
            if !isOurs { isTampered = true }
            return
        }
        let tally = Tally(instructions: record.count, systemCalls: record.systemCalls)
        if record.sequence != process.nextSequence || record.count < process.reported.instructions {
            isTampered = true
        }
        process.nextSequence = max(process.nextSequence, record.sequence) &+ 1
        process.reported = process.reported.atLeast(tally)
        process.memory = max(process.memory, record.memory)
        process.isExecuting = record.kind == .exec
        living[record.pid] = process

        switch record.kind {
        case .mark: mark(record)
        case .exit: settle(record.pid)
        case .tamper: isTampered = true
        case .exec: if window != .program { conduct.insert(.executedPrograms) }
        case .astray: conduct.insert(.bypassedDriver)
        case .native: conduct.insert(.nativeCode)
        case .refused: conduct.insert(.refusedCalls)
        case .start, .fork: break
        }
    }

    private mutating func mark(_ record: ICountRecord) {
        // After `begin` the run may know its input: a mark that comes only then would hide work.
        guard window != .program, !hasBegun, record.pid == main, markedCount == nil, var process = living[record.pid]
        else { return }
        process.base = process.carried + process.reported
        markedCount = process.base.instructions
        living[record.pid] = process
        settled = Tally()
    }

    private mutating func settle(_ pid: UInt32) {
        if let process = living.removeValue(forKey: pid) { settle(process) }
    }

    private mutating func settle(_ process: Process) {
        settled = settled + process.total
        memory.add(process.memory, from: process.began, to: now)
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
    func addingClamped(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
