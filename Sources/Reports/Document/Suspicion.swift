import Runner
import Sandbox

extension ReportDocument.Sample {
    /// Why its cost or verdict may not be what it seems: its flags of that kind, without their mark.
    public var suspicions: [String] {
        flags.filter { $0.hasPrefix(Suspicion.prefix) }.map { String($0.dropFirst(Suspicion.prefix.count)) }
    }

    public var isSuspicious: Bool { flags.contains { $0.hasPrefix(Suspicion.prefix) } }
}

extension ReportDocument.Task {
    /// The task with every suspicious sample taken for a wrong one: leaving it out could raise a score.
    var withSuspiciousWrong: ReportDocument.Task {
        var task = self
        for index in task.samples.indices where task.samples[index].isSuspicious && task.samples[index].verdict == .ok {
            task.samples[index].verdict = .wrongAnswer
        }
        return task
    }
}

extension ReportDocument {
    /// What a reader must know of suspicious samples, as sentences; empty without any.
    var suspicionSentences: [String] {
        let suspects = tasks.flatMap(\.samples).filter(\.isSuspicious)
        guard let first = suspects.first else { return [] }
        var sentences = ["\(counted(suspects.count, "suspicious sample")), e.g. \(first.id): \(first.suspicions[0])"]
        let changed = scoresInOrder.compactMap { name, score, shown -> String? in
            guard let other = scoresWithoutSuspicious?[name] else { return nil }
            let (with, without) = (shown.text(score.value), shown.text(other.value))
            return with == without ? nil : "\(shown.title) \(without) instead of \(with)"
        }
        if !changed.isEmpty {
            sentences.append("with suspicious samples taken for wrong ones: " + changed.joined(separator: ", "))
        }
        return sentences
    }
}
