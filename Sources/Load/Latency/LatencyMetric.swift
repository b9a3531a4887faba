/// A kind of time that requests have.
public enum LatencyMetric: String, Codable, Sendable, Hashable, CaseIterable {
    case accepted
    case firstVerdict = "first-verdict"
    case verdictGap = "verdict-gap"
    case evaluation
    case ttft
    case tpot
    case itl
    case answer
    case endToEnd = "e2e"

    /// How it is reckoned, in the words of its report.
    public var formula: String {
        switch self {
        case .accepted: "arrival of the service's answer 202 - origin"
        case .firstVerdict: "arrival of the first event `verdict` - origin"
        case .verdictGap: "arrival of an event `verdict` - arrival of the one before it, same request"
        case .evaluation: "arrival of the event `done` - origin"
        case .ttft: "time to first token = arrival of the first piece of text - intended sending"
        case .tpot:
            "time per output token = (arrival of the last piece of text - arrival of the first) / (usage.completion_tokens - 1)"
        case .itl: "inter-token latency = arrival of a piece of text - arrival of the one before it, same request"
        case .answer: "end of the model's answer - intended sending"
        case .endToEnd: "end of the last thing waited for - intended sending"
        }
    }

    /// All such times of a request, in nanoseconds. A request that did not come so far has none.
    func values(of record: RequestRecord) -> [Int64] {
        switch self {
        case .accepted: record.service?.acceptedNs.map { [$0] } ?? []
        case .firstVerdict: record.service?.verdicts.first.map { [$0.atNs] } ?? []
        case .verdictGap: record.service?.verdictGaps ?? []
        case .evaluation: record.service?.doneNs.map { [$0] } ?? []
        case .ttft: record.model?.ttftNs.map { [$0] } ?? []
        case .tpot: record.model?.tpotNs.map { [Int64($0)] } ?? []
        case .itl: record.model?.itlNs ?? []
        case .answer: record.model.map { [$0.endedNs] } ?? []
        case .endToEnd: record.outcome == .ok ? [record.endedNs] : []
        }
    }
}
