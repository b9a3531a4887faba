import Counting
import Metrics
import Sandbox

extension ReportDocument {
    /// The report for a person: what was run, the scores, the verdicts, groups of tasks, those that went worst, the samples
    /// to look at with the command that does, and what to know before believing the numbers.
    public func terminalText(style: TerminalStyle) -> String {
        let sections = [
            headline(style: style), scoreTable.lines(style: style), verdictLine(style: style),
            groupTable.isEmpty ? [] : groupTable.lines(style: style),
            worstTasks.isEmpty ? [] : worstTasks.lines(style: style), samplesToLookAt(style: style), languageTable,
            caveats(style: style),
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func headline(style: TerminalStyle) -> [String] {
        let model = submission.model.map { " (\(printable($0)))" } ?? ""
        let what = "\(printable(submission.name))\(model) on \(printable(suite.name)) \(printable(suite.version))"
        let how =
            "\(counted(suite.tasks, "task")), \(counted(submission.samples, "sample")) · counter \(counter.name.rawValue)"
            + " (\(counter.unit.rawValue)) · isolation \(isolation.level.rawValue)"
        return [style.apply(.bold, to: shortened(what, to: style.width)), shortened(how, to: style.width)]
    }

    private var scoreTable: TextTable {
        var table = TextTable(
            [("score", .left), ("value", .right), ("tasks", .right), ("95 % interval", .left)], flexible: 3)
        for (_, score, shown) in scoresInOrder {
            let interval = score.interval.map { "\(shown.text($0.lower)) .. \(shown.text($0.upper))" } ?? ""
            table.add([
                .init(shown.title), .init(shown.text(score.value), .bold), .init("\(score.nTasks)"), .init(interval),
            ])
        }
        for (name, reason) in unscored.sorted(by: { $0.key < $1.key }) {
            table.add([.init(ScorePresentation(name).title), .init("-"), .init("-"), .init(reason, .dim)])
        }
        return table
    }

    private func verdictLine(style: TerminalStyle) -> [String] {
        let counts = verdictsInOrder.map { verdict, count in
            style.apply(verdict == Verdict.ok.rawValue ? .good : .bad, to: "\(count) \(verdict)")
        }
        return counts.isEmpty ? [] : ["samples: " + counts.joined(separator: ", ")]
    }

    /// Up to five tasks that lost most: wrong answers first, then the lowest DPS.
    private var worstTasks: TextTable {
        var table = TextTable(
            [("worst tasks", .left), ("pass@1", .right), ("DPS", .right), ("why", .left)], flexible: 3)
        func loss(_ task: Task) -> (Double, Double) { (task.scores["pass@1"] ?? 1, task.scores["dps"] ?? 100) }
        let losing = tasks.filter { loss($0) < (1, 100) }.sorted { loss($0) < loss($1) }
        for task in losing.prefix(5) {
            let failed = task.samples.first { $0.verdict != .ok }
            let slow = task.samples.first { $0.dps.map { $0 < 100 } ?? false }
            let why = failed.map { "\($0.verdict.rawValue): \($0.reason ?? "")" } ?? slow.map(slowness(of:)) ?? ""
            table.add([
                .init(task.id), .init(task.scores["pass@1"].map(ScorePresentation("pass@1").text) ?? "-"),
                .init(task.scores["dps"].map(ScorePresentation("dps").text) ?? "-"), .init(why, .dim),
            ])
        }
        return table
    }

    /// The sample's cost next to the fastest reference's.
    private func slowness(of sample: Sample) -> String {
        guard let cost = sample.costTotal else { return "" }
        let fastest = tasks.first { $0.samples.contains { $0.id == sample.id } }?.references.last?.cost
        let shown = compactCost(cost, unit: counter.unit)
        guard let fastest, fastest > 0 else { return shown }
        return "\(shown), \(fixed(cost / fastest, 1))x the fastest reference"
    }

    /// What each language costs before its programs do anything.
    private var languageTable: [String] {
        guard let languages, !languages.isEmpty else { return [] }
        var table = TextTable([("language", .left), ("version", .left), ("empty program", .right)], flexible: 0)
        for language in languages {
            table.add([
                .init(language.title), .init(language.version),
                .init(language.emptyCost.map { compactCost($0, unit: counter.unit) } ?? "-"),
            ])
        }
        return table.lines(style: TerminalStyle())
    }

    private func caveats(style: TerminalStyle) -> [String] {
        var lines = suspicionSentences
        if !unmeasured.isEmpty {
            lines.append(
                "\(counted(unmeasured.count, "task")) could not be measured, e.g. \(unmeasured[0].id): "
                    + unmeasured[0].reason)
        }
        let changed = tasks.reduce(0) { $0 + $1.samples.count { !$0.changes.isEmpty } }
        if changed > 0 {
            lines.append("\(counted(changed, "sample")) had text around the program removed or imports added")
        }
        lines += robustnessLines
        if let repeatability {
            lines.append(
                "\(repeatability.identical) of \(counted(repeatability.pairs, "repeated cost")) were identical")
        }
        if !problems.isEmpty {
            lines.append(
                "\(counted(problems.count, "problem")) in the input, e.g. \(problems[0].place): \(problems[0].message)")
        }
        return lines.map { style.apply(.doubtful, to: shortened(printable($0), to: style.width)) }
    }
}

extension ReportDocument {
    /// How sure the scores are: how the intervals were made, margins too small to trust, the task that carries most.
    var robustnessLines: [String] {
        var lines: [String] = []
        let methods = Set(scores.values.compactMap(\.intervalMethod)).map(\.title).sorted()
        if !methods.isEmpty {
            lines.append("intervals: \(methods.joined(separator: " and ")) bootstrap over tasks, seed \(options.seed)")
        }
        guard let robustness else { return lines }
        if robustness.borderlineSamples > 0 {
            lines.append(
                "\(robustness.borderlineSamples) of \(counted(robustness.profiledSamples, "cost")) within the counter's "
                    + "uncertainty of a reference: borderline")
        }
        if let most = robustness.influences["dps"]?.first, let dps = scores["dps"] {
            let shown = ScorePresentation("dps").text
            lines.append(
                "no task carries DPS more than \(most.task): \(shown(most.scoreWithout)) without it, "
                    + "\(shown(dps.value)) with it")
        }
        let other = robustness.sensitivity.compactMap(\.dps)
        if let lowest = other.min(), let highest = other.max() {
            let shown = ScorePresentation("dps").text
            lines.append(
                "DPS is \(shown(lowest)) to \(shown(highest)) under other choices of --min-correct and --max-profile")
        }
        return lines
    }
}

extension IntervalMethod {
    package var title: String {
        switch self {
        case .bca: "BCa"
        case .percentile: "percentile"
        }
    }
}

/// `1 task`, `2 tasks`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}
