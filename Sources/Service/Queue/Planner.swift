/// What a worker is for.
enum SeatKind: Sendable, Hashable {
    /// Finds, compiles and checks programs; renders reports.
    case checking
    /// Counts.
    case measuring
    /// All of it, where the two are not apart.
    case any
}

/// A piece of work that one worker does without a pause between its parts.
struct Chunk: Sendable, Hashable {
    var evaluation: String
    var work: Work

    enum Work: Sendable, Hashable {
        /// Verdicts of samples, by their number.
        case check([Int])
        /// Counting of one task to be planned, or programs to be counted, in this order.
        case count([Count])
        /// The report to be made.
        case report
    }

    /// A part of counting.
    enum Count: Sendable, Hashable {
        /// What there is to count of a task; more counts come of it.
        case plan(task: String)
        case piece(Int)
    }

    /// Samples or counts.
    var parts: Int {
        switch work {
        case .check(let samples): samples.count
        case .count(let counts): counts.count
        case .report: 1
        }
    }
}

/// Decides which piece of work is next. A value without clocks, processes or files.
///
/// Verdicts come before counts and counts before reports, as far as the worker may do them. Only when many reports wait do
/// they come first: each keeps its submission in memory, and under a load that leaves no pause they would pile up for good.
/// Between submissions the tenant goes first that has got the least time so far, then the highest priority, then the
/// submission that has got the least. Who comes new starts with as much as the least served of those that are there:
/// nobody can save up, and nobody is starved by those who come later.
struct Planner: Sendable {
    let policies: Policies
    private var entries: [String: Entry] = [:]
    /// Seconds of workers' time that tenants have got, on a common scale.
    private var served: [String: Double] = [:]
    private var arrivals = 0

    private struct Entry: Sendable {
        var tenant: String
        var priority: Int
        var arrival: Int
        var served: Double
        var checks: ArraySlice<Int>
        var counts: ArraySlice<Chunk.Count> = []
        var wantsReport = false
        /// Somebody is waiting for the report.
        var reportIsUrgent = false

        func has(_ rank: Rank) -> Bool {
            switch rank {
            case .urgentReport: wantsReport && reportIsUrgent
            case .check: !checks.isEmpty
            case .count: !counts.isEmpty
            case .report: wantsReport
            }
        }
    }

    init(policies: Policies) { self.policies = policies }

    // MARK: What there is to do

    /// Adds work; the first of a submission makes it known.
    mutating func add(_ evaluation: String, tenant: String, priority: Int = 0, checks: [Int] = []) {
        guard entries[evaluation] == nil else {
            entries[evaluation]?.checks += checks
            return
        }
        let tenant = policies.fairShare ? tenant : ""
        let others = entries.values.filter { $0.tenant == tenant }
        if others.isEmpty {
            let least = Set(entries.values.map(\.tenant)).map { served[$0] ?? 0 }.min() ?? 0
            served[tenant] = max(served[tenant] ?? 0, least)
        }
        arrivals += 1
        entries[evaluation] = Entry(
            tenant: tenant, priority: priority, arrival: arrivals, served: others.map(\.served).min() ?? 0,
            checks: checks[...])
    }

    mutating func add(_ counts: [Chunk.Count], to evaluation: String) { entries[evaluation]?.counts += counts }

    /// - Parameter isUrgent: somebody waits for it: it goes before everything else.
    mutating func wantReport(of evaluation: String, isUrgent: Bool) {
        entries[evaluation]?.wantsReport = true
        if isUrgent { entries[evaluation]?.reportIsUrgent = true }
    }

    /// Somebody waits for a report that is wanted already.
    mutating func makeReportUrgent(of evaluation: String) { entries[evaluation]?.reportIsUrgent = true }

    mutating func remove(_ evaluation: String) {
        guard let tenant = entries.removeValue(forKey: evaluation)?.tenant else { return }
        // A tenant with nothing waiting has no claim to be remembered.
        if !entries.values.contains(where: { $0.tenant == tenant }) { served[tenant] = nil }
    }

    // MARK: Who is next

    /// Takes the next piece for a worker; absent when there is none.
    mutating func next(for seat: SeatKind) -> Chunk? {
        var ranks: [Rank] =
            switch seat {
            case .checking: [.urgentReport, .check, .report]
            case .measuring: [.count]
            case .any: [.urgentReport, .check, .count, .report]
            }
        if seat != .measuring, entries.values.count(where: \.wantsReport) > Self.mostReports {
            ranks = [.urgentReport, .report]
        }
        for rank in ranks {
            var best: (id: String, entry: Entry)?
            for (id, entry) in entries where entry.has(rank) {
                if best.map({ isBefore(entry, $0.entry) }) ?? true { best = (id, entry) }
            }
            if let best { return take(rank, from: best.id) }
        }
        return nil
    }

    /// Reports that may wait for a pause.
    static let mostReports = 64

    private enum Rank { case urgentReport, check, count, report }

    private func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        func key(_ entry: Entry) -> (Double, Int, Double, Int) {
            (
                policies.fairShare ? served[entry.tenant] ?? 0 : 0, -entry.priority,
                policies.chunks ? entry.served : 0, entry.arrival
            )
        }
        return key(left) < key(right)
    }

    private mutating func take(_ rank: Rank, from id: String) -> Chunk? {
        guard var entry = entries[id] else { return nil }
        defer { entries[id] = entry }
        let length = policies.chunks ? 1 : Int.max
        switch rank {
        case .urgentReport, .report:
            entry.wantsReport = false
            return Chunk(evaluation: id, work: .report)
        case .check:
            defer { entry.checks = entry.checks.dropFirst(length) }
            return Chunk(evaluation: id, work: .check(Array(entry.checks.prefix(length))))
        case .count:
            defer { entry.counts = entry.counts.dropFirst(length) }
            return Chunk(evaluation: id, work: .count(Array(entry.counts.prefix(length))))
        }
    }

    /// A worker is through with a piece.
    ///
    /// - Parameter spent: seconds of its time.
    mutating func finished(_ chunk: Chunk, spent: Double) {
        guard let tenant = entries[chunk.evaluation]?.tenant else { return }
        entries[chunk.evaluation]?.served += spent
        served[tenant, default: 0] += spent
    }

    // MARK: How much waits

    /// Work that waits, of one tenant or of all.
    struct Backlog: Sendable, Hashable {
        var samples = 0
        var counts = 0
        var tenants = 0
    }

    func backlog(of tenant: String? = nil) -> Backlog {
        let tenant = policies.fairShare ? tenant : nil
        return entries.values.reduce(
            into: Backlog(tenants: Set(entries.values.map(\.tenant)).count)
        ) { backlog, entry in
            guard tenant == nil || entry.tenant == tenant else { return }
            backlog.samples += entry.checks.count
            backlog.counts += entry.counts.count
        }
    }
}
