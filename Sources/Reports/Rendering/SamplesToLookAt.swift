import Sandbox

extension ReportDocument {
    /// Suspicious samples and those that failed, each with the command that shows it closely.
    func samplesToLookAt(style: TerminalStyle) -> [String] {
        let suspects = different { $0.isSuspicious }
        let failed = different { !$0.isSuspicious && ($0.verdict != .ok || ($0.stressVerdict ?? .ok) != .ok) }
        return lines(suspects, "suspicious", style) { $0.suspicions.first ?? "" }
            + lines(failed, "failed", style) { sample in
                let reason = sample.reason ?? sample.flags.first { $0.hasPrefix("stress ") } ?? ""
                let verdict = sample.verdict == .ok ? sample.stressVerdict ?? .ok : sample.verdict
                return "\(verdict.rawValue): \(reason)"
            }
    }

    /// With the task of each; identical programs of a task once.
    private func different(_ belongs: (Sample) -> Bool) -> [(task: Task, sample: Sample)] {
        tasks.flatMap { task in
            var seen: Set<String> = []
            return task.samples.filter { belongs($0) && seen.insert($0.sourceHash).inserted }.map { (task, $0) }
        }
    }

    private func lines(
        _ samples: [(task: Task, sample: Sample)], _ title: String, _ style: TerminalStyle, _ why: (Sample) -> String
    ) -> [String] {
        // Without a command there is nothing here that the other tables do not say.
        let shown = samples.prefix(Self.shownSamples).compactMap { task, sample in
            command(toShow: sample, of: task).map { (text: "\(sample.id)  \(why(sample))", command: $0) }
        }
        guard !shown.isEmpty else { return [] }
        let more = samples.count > shown.count ? ", \(shown.count) of them" : ""
        var lines = [style.apply(.dim, to: "\(counted(samples.count, "\(title) program"))\(more)")]
        for (text, command) in shown {
            lines.append(shortened(printable(text), to: style.width))
            lines += wrapped(command, to: style.width).map { style.apply(.dim, to: $0) }
        }
        return lines
    }

    private static let shownSamples = 5

    /// The words of the command that shows a sample closely; absent when the report does not say what it was made of.
    private func command(toShow sample: Sample, of task: Task) -> [String]? {
        guard let suite = suite.givenAs, let samples = submission.givenAs, samples != "-",
            let number = sample.id.split(separator: "#").last
        else { return nil }
        return ["assay", "run", "--suite", suite, task.id, "\(samples)#\(number)", "--show"]
            + (options.sanitize ? [] : ["--raw"])
    }

    /// A command over as many lines as it takes, each but the last ending so that a shell reads on.
    private func wrapped(_ command: [String], to width: Int) -> [String] {
        var lines = [""]
        for word in command.map({ shellQuoted(printable($0)) }) {
            let last = lines[lines.count - 1]
            if last.isEmpty || last.count + word.count + 5 <= width {
                lines[lines.count - 1] += last.isEmpty ? "    \(word)" : " \(word)"
            } else {
                lines[lines.count - 1] += " \\"
                lines.append("        \(word)")
            }
        }
        return lines
    }
}
