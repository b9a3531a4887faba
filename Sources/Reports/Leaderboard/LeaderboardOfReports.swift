import Sandbox
import Suites

extension Leaderboard {
    /// What adding a report changed.
    public enum Addition: Sendable, Hashable {
        case added
        /// Another report stood under the same name.
        case replaced
        /// This very report was there already.
        case unchanged
    }

    /// Adds a report, scored as it is. Rankings are dropped when anything changes: they would be of other submissions.
    ///
    /// - Parameter replacing: A different report under the same name gives way; else it is an error.
    /// - Throws: `LeaderboardError` when the report is of another suite or its name is taken.
    public mutating func add(_ report: ReportDocument, replacing: Bool = false) throws(LeaderboardError) -> Addition {
        guard report.suite.hash == suite.hash, report.suite.name == suite.name else {
            throw .otherSuite(
                submission: report.submission.name, found: report.suite.shownVersion, expected: suite.shownVersion)
        }
        for task in report.tasks {
            try Self.check(task.samples.compactMap(\.level), of: task.id, by: report.submission.name)
        }
        let submission = Submission(report)
        let place = submissions.firstIndex { $0.name == submission.name }
        if let place {
            if submissions[place].reportHash == submission.reportHash { return .unchanged }
            guard replacing else { throw .nameTaken(submission.name) }
            submissions[place] = submission
        } else {
            submissions.append(submission)
        }
        rankings = []
        for task in report.tasks { add(task, of: report, submission.measurement) }
        dropUnusedPrograms()
        suite.tasks = tasks.count
        return place == nil ? .added : .replaced
    }

    /// Levels are places among a task's references: a file may say anything.
    static func check(_ levels: [Int], of task: String, by submission: String) throws(LeaderboardError) {
        let bad = levels.first { !(-1...highestLevel).contains($0) }
        if let bad { throw .impossibleLevel(submission: submission, task: task, level: bad) }
    }

    /// Higher than any task has references.
    private static let highestLevel = 999

    private mutating func add(_ task: ReportDocument.Task, of report: ReportDocument, _ measurement: Measurement) {
        let index = tasks.firstIndex { $0.id == task.id } ?? tasks.count
        if index == tasks.count { tasks.append(Task(id: task.id, kind: task.kind)) }
        // Reports of other tools may leave references out.
        if task.references.count > tasks[index].references.count {
            tasks[index].references = task.references.map { Reference(name: $0.name, score: $0.score) }
        }
        for sample in extremes(of: task) {
            if let source = sample.source { tasks[index].programs[SHA256.hex(source)] = source }
        }
        let isKnown = tasks[index].referenceCosts.contains { $0.measurement == measurement }
        guard !isKnown, task.references.contains(where: { $0.cost != nil }) else { return }
        tasks[index].referenceCosts.append(
            ReferenceCosts(
                measurement: measurement, totals: task.references.map(\.cost),
                inputs: task.references.map { costsByInput($0.costs ?? []) }))
        for input in tasks[index].referenceCosts.flatMap(\.inputs).flatMap(\.keys) {
            tasks[index].scales[input] = scaleOfGenerated(input)
        }
    }

    /// A replaced submission leaves programs behind that nobody names.
    private mutating func dropUnusedPrograms() {
        var used: [String: Set<String>] = [:]
        for result in submissions.flatMap(\.tasks) {
            for program in [result.best, result.worst] {
                if let program { used[result.id, default: []].insert(program.program) }
            }
        }
        for index in tasks.indices {
            let names = used[tasks[index].id] ?? []
            tasks[index].programs = tasks[index].programs.filter { names.contains($0.key) }
        }
    }
}

/// The names of generated inputs say their scale: `scale=1280,seed=12`.
private func scaleOfGenerated(_ input: String) -> Double? {
    input.wholeMatch(of: /scale=([0-9]+),seed=-?[0-9]+/).flatMap { Double($0.1) }
}

private func costsByInput(_ costs: [ReportDocument.InputCost]) -> [String: Double] {
    Dictionary(costs.map { ($0.input, $0.value) }, uniquingKeysWith: { first, _ in first })
}

/// The best and the worst correct samples whose programs are known: none, one or two.
private func extremes(of task: ReportDocument.Task) -> [ReportDocument.Sample] {
    let known = task.samples.filter {
        $0.verdict == .ok && $0.source != nil && !$0.isSuspicious && ($0.costTotal != nil || $0.level != nil)
    }
    // Costs decide where all have one; of equals the first is the best.
    let hasCosts = known.allSatisfy { $0.costTotal != nil }
    let effort = { (sample: ReportDocument.Sample) in
        hasCosts ? sample.costTotal ?? 0 : -Double(sample.level ?? -1)
    }
    guard let best = known.min(by: { effort($0) < effort($1) }) else { return [] }
    let worst = known.max { effort($0) < effort($1) }
    return [best] + (worst.map { $0.source == best.source ? [] : [$0] } ?? [])
}

extension Leaderboard.Submission {
    fileprivate init(_ report: ReportDocument) {
        name = report.submission.name
        model = report.submission.model
        reportHash = report.contentHash
        tool = report.tool
        created = report.created
        machine = report.machine
        isolation = report.isolation
        counter = report.counter
        options = report.options
        samples = report.submission.samples
        scores = report.scores
        scoresWithoutSuspicious = report.scoresWithoutSuspicious
        unscored = report.unscored
        tasks = report.tasks.map { Leaderboard.TaskResult($0) }
    }
}

extension Leaderboard.TaskResult {
    fileprivate init(_ task: ReportDocument.Task) {
        let profiled = task.samples.filter { $0.level != nil || $0.costTotal != nil }
        let suspicious = task.samples.count(where: \.isSuspicious)
        let extremes = extremes(of: task).map { Leaderboard.Program($0) }
        id = task.id
        verdictCounts = task.samples.reduce(into: [:]) { $0[$1.verdict.rawValue, default: 0] += 1 }
        scores = task.scores
        levels = profiled.map(\.level)
        costs = profiled.contains { $0.costTotal != nil } ? profiled.map(\.costTotal) : nil
        self.suspicious = suspicious == 0 ? nil : suspicious
        best = extremes.first
        worst = extremes.count > 1 ? extremes[1] : nil
    }
}

extension Leaderboard.Program {
    fileprivate init(_ sample: ReportDocument.Sample) {
        self.sample = sample.id
        program = SHA256.hex(sample.source ?? "")
        level = sample.level
        cost = sample.costTotal
        inputs = costsByInput(sample.costs)
    }
}

extension ReportDocument.Suite {
    fileprivate var shownVersion: String { "\(name) \(version) (\(hash.prefix(12)))" }
}
