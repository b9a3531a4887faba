import Testing

@testable import Counting

/// What a sequence of records comes to.
struct LedgerCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var records: [ICountRecord?]
    var count: UInt64?
    var notes: Set<Reading.Note> = []

    init(_ description: String, _ records: [ICountRecord?], count: UInt64?, notes: Set<Reading.Note> = []) {
        testDescription = description
        self.records = records
        self.count = count
        self.notes = notes
    }

    func reading(_ window: ICountLedger.Window) -> Reading? {
        var ledger = ICountLedger(window)
        for record in records {
            if let record { ledger.apply(record) } else { ledger.applyUnreadable() }
        }
        return ledger.reading()
    }
}

private func start(_ pid: UInt32) -> ICountRecord { .init(.start, pid: pid) }
private func fork(_ pid: UInt32, of parent: UInt32) -> ICountRecord { .init(.fork, pid: pid, parent: parent) }
private func said(_ kind: ICountRecord.Kind, _ pid: UInt32, _ sequence: UInt32) -> ICountRecord {
    .init(kind, pid: pid, count: 80, sequence: sequence)
}

private func mark(_ pid: UInt32, _ count: UInt64, _ sequence: UInt32 = 1) -> ICountRecord {
    .init(.mark, pid: pid, count: count, sequence: sequence)
}
private func exit(_ pid: UInt32, _ count: UInt64, _ sequence: UInt32 = 1) -> ICountRecord {
    .init(.exit, pid: pid, count: count, sequence: sequence)
}
private func exec(_ pid: UInt32, _ count: UInt64, _ sequence: UInt32 = 1) -> ICountRecord {
    .init(.exec, pid: pid, count: count, sequence: sequence)
}

@Suite("The ledger of a program")
struct ProgramLedgerTests {
    static let cases: [LedgerCase] = [
        .init("one process", [start(5), exit(5, 100)], count: 100),
        .init("no record at all", [], count: nil),
        .init(
            "a forked child is added", [start(5), fork(6, of: 5), exit(6, 30), exit(5, 100)], count: 130),
        .init(
            "a child that outlives its parent is added", [start(5), fork(6, of: 5), exit(5, 100), exit(6, 30)],
            count: 130),
        .init("an exec carries on", [start(5), exec(5, 40), start(5), exit(5, 100)], count: 140),
        .init("a failed exec is not added twice", [start(5), exec(5, 40), exit(5, 100, 2)], count: 100),
        .init("a mark means nothing", [start(5), mark(5, 90), exit(5, 100, 2)], count: 100),
        .init(
            "a killed child is lost with what it had not reported",
            [start(5), fork(6, of: 5), exec(6, 20), exit(5, 100)], count: 120, notes: [.processesLost(1)]),
        .init(
            "a pid that comes again while its process lives means that it was killed",
            [start(5), fork(6, of: 5), fork(6, of: 5), exit(6, 30), exit(5, 100)], count: 130,
            notes: [.processesLost(1)]),
        .init(
            "a pid that comes again after its process ended is another process",
            [start(5), fork(6, of: 5), exit(6, 1), fork(6, of: 5), exit(6, 2), exit(5, 100)], count: 103),
        .init(
            "a forged end does not hide the true one", [start(5), exit(5, 1), exit(5, 100)], count: 1,
            notes: [.tampered]),
        .init(
            "a report with a number that was skipped was forged", [start(5), exit(5, 100, 2)], count: 100,
            notes: [.tampered]),
        .init(
            "a count that falls was forged and the larger one is paid", [start(5), mark(5, 100), exit(5, 7, 2)],
            count: 100, notes: [.tampered]),
        .init("an unknown process", [start(5), exit(9, 1), exit(5, 100)], count: 100, notes: [.tampered]),
        .init("a second first program", [start(5), start(6), exit(5, 100)], count: 100, notes: [.tampered]),
        .init("bytes that are no record", [start(5), nil, exit(5, 100)], count: 100, notes: [.tampered]),
        .init(
            "sums do not overflow", [start(5), fork(6, of: 5), exit(6, .max), exit(5, .max)], count: .max),
        .init(
            "the tool's alarm", [start(5), .init(.tamper, pid: 5, count: 60, sequence: 1), exit(5, 100, 2)],
            count: 100, notes: [.tampered]),
    ]

    @Test("adds up", arguments: cases)
    func addsUp(table: LedgerCase) {
        let reading = table.reading(.program)
        #expect(reading?.count == table.count)
        #expect(reading?.notes ?? [] == table.notes)
    }
}

@Suite("The ledger of a call by way of an attendant")
struct AttendedCallLedgerTests {
    static let cases: [LedgerCase] = [
        .init(
            "the attendant is not paid for",
            [start(2), fork(4, of: 2), fork(5, of: 4), mark(5, 70), exit(5, 100, 2), exit(4, 5000)], count: 30),
        .init(
            "a child of the call is paid for",
            [start(2), fork(4, of: 2), fork(5, of: 4), mark(5, 70), fork(6, of: 5), exit(6, 1000), exit(5, 100, 2)],
            count: 1030),
        .init(
            "a sibling that the call gave itself cannot take its place",
            [
                start(2), fork(4, of: 2), fork(5, of: 4), fork(6, of: 4), mark(6, 900), mark(5, 70), exit(6, 1000, 2),
                exit(5, 100, 2),
            ], count: 1030),
        .init(
            "an attendant that is killed is no loss",
            [start(2), fork(4, of: 2), fork(5, of: 4), mark(5, 70), exit(5, 100, 2)], count: 30),
        .init(
            "a pid of ours that comes again belongs to the run",
            [
                start(2), fork(4, of: 2), fork(5, of: 4), mark(5, 70), fork(4, of: 5), exit(4, 1000), exit(5, 100, 2),
            ], count: 1030),
        .init(
            "what the server forked to warm up is not paid for",
            [
                start(2), fork(3, of: 2), exit(3, 50), fork(4, of: 2), fork(5, of: 4), mark(5, 70), exit(5, 100, 2),
                exit(4, 5000),
            ], count: 30),
    ]

    @Test("adds up", arguments: cases)
    func addsUp(table: LedgerCase) {
        let reading = table.reading(.call(depth: 2))
        #expect(reading?.count == table.count)
        #expect(reading?.notes ?? [] == table.notes)
    }
}

@Suite("The ledger of a call")
struct CallLedgerTests {
    static let cases: [LedgerCase] = [
        .init(
            "what came before the mark is not paid for", [start(2), fork(5, of: 2), mark(5, 70), exit(5, 100, 2)],
            count: 30),
        .init("nothing was forked", [start(2)], count: nil),
        .init(
            "without a mark everything is paid for", [start(2), fork(5, of: 2), exit(5, 100)], count: 100,
            notes: [.unmarked]),
        .init(
            "only the first mark counts", [start(2), fork(5, of: 2), mark(5, 10), mark(5, 90, 2), exit(5, 100, 3)],
            count: 90),
        .init(
            "a child of the call is paid for",
            [start(2), fork(5, of: 2), mark(5, 70), fork(6, of: 5), exit(6, 1000), exit(5, 100, 2)], count: 1030),
        .init(
            "a child that began while loading is paid for in full",
            [start(2), fork(5, of: 2), fork(6, of: 5), mark(5, 70), exit(6, 1000), exit(5, 100, 2)], count: 1030),
        .init(
            "a child that ended while loading is loading",
            [start(2), fork(5, of: 2), fork(6, of: 5), exit(6, 1000), mark(5, 70), exit(5, 100, 2)], count: 30),
        .init(
            "another process's mark is nothing",
            [start(2), fork(5, of: 2), fork(6, of: 5), mark(6, 900), mark(5, 70), exit(6, 1000, 2), exit(5, 100, 2)],
            count: 1030),
        .init(
            "a process that lost its parent is paid for",
            [start(2), fork(5, of: 2), mark(5, 70), fork(6, of: 1), exit(6, 1000), exit(5, 100, 2)], count: 1030),
        .init(
            "what the server forked to warm up is not paid for",
            [start(2), fork(3, of: 2), mark(3, 5), exit(3, 50, 2), fork(5, of: 2), mark(5, 70), exit(5, 100, 2)],
            count: 30),
        .init(
            "a call that is killed is lost", [start(2), fork(5, of: 2), mark(5, 70)], count: 0,
            notes: [.processesLost(1)]),
        .init(
            "an exec in the call carries on",
            [start(2), fork(5, of: 2), mark(5, 70), exec(5, 80, 2), start(5), exit(5, 100)], count: 110,
            notes: [.executedPrograms]),
        .init(
            "what a run did besides is noted, and not what the run before it did",
            [
                start(2), fork(4, of: 2), said(.native, 4, 1), exit(4, 90, 2), fork(5, of: 2), mark(5, 70),
                said(.astray, 5, 2), said(.refused, 5, 3), exit(5, 100, 4),
            ], count: 30, notes: [.bypassedDriver, .refusedCalls]),
        .init(
            "the server's own end is not paid for",
            [start(2), fork(5, of: 2), mark(5, 70), exit(5, 100, 2), exit(2, 5000)], count: 30),
    ]

    @Test("adds up", arguments: cases)
    func addsUp(table: LedgerCase) {
        let reading = table.reading(.call(depth: 1))
        #expect(reading?.count == table.count)
        #expect(reading?.notes ?? [] == table.notes)
    }

    @Test("the next call starts from nothing and knows the server")
    func nextCall() {
        var ledger = ICountLedger(.call(depth: 1))
        for record in [start(2), fork(5, of: 2), mark(5, 70), exit(5, 100, 2)] { ledger.apply(record) }
        ledger = ledger.next()
        #expect(ledger.reading() == nil)
        for record in [fork(6, of: 2), mark(6, 70), exit(6, 90, 2)] { ledger.apply(record) }
        #expect(ledger.reading()?.count == 20)
        #expect(ledger.reading()?.extras.load == 70)
    }

    @Test("once the call has begun a fork of the server's begins no other")
    func noSecondCall() {
        var ledger = ICountLedger(.call(depth: 1))
        for record in [start(2), fork(5, of: 2), mark(5, 70), exit(5, 1000, 2)] { ledger.apply(record) }
        ledger.begin()
        for record in [fork(6, of: 2), mark(6, 70), exit(6, 90, 2)] { ledger.apply(record) }
        #expect(ledger.reading()?.count == 1020)
    }

    @Test("a mark that comes after the call has begun hides nothing and shows")
    func lateMark() {
        var ledger = ICountLedger(.call(depth: 1))
        for record in [start(2), fork(5, of: 2)] { ledger.apply(record) }
        ledger.begin()
        for record in [mark(5, 900), exit(5, 1000, 2)] { ledger.apply(record) }
        #expect(ledger.reading()?.count == 1000)
        #expect(ledger.reading()?.notes == [.unmarked])
    }
}
