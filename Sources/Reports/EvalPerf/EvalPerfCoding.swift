import Foundation

// The two forms of EvalPerf's files. What is unknown is written as null, as EvalPerf does: its page expects every key.

extension EvalPerfResults: Codable {
    static let briefKey = CodingUserInfoKey(rawValue: "brief")!

    private enum Keys: String, CodingKey {
        case date, config, summary, eval
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        date = try fields.decode(String.self, forKey: .date)
        // A full file has the configuration's fields beside the date.
        configuration =
            try fields.decodeIfPresent(Configuration.self, forKey: .config) ?? Configuration(from: decoder)
        summary = try fields.decodeIfPresent(Scores.self, forKey: .summary)
        tasks = try fields.decode([String: Task].self, forKey: .eval)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        try fields.encode(date, forKey: .date)
        try fields.encode(tasks, forKey: .eval)
        guard encoder.isBrief else { return try configuration.encode(to: encoder) }
        try fields.encode(configuration, forKey: .config)
        try fields.encode(summary, forKey: .summary)
    }
}

extension EvalPerfResults.Configuration {
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(samples, forKey: .samples)
        try fields.encode(temperature, forKey: .temperature)
        try fields.encode(minCorrect, forKey: .minCorrect)
        try fields.encode(maxProfile, forKey: .maxProfile)
    }
}

extension EvalPerfResults.Scores {
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(dps, forKey: .dps)
        try fields.encode(dpsNorm, forKey: .dpsNorm)
        try fields.encode(passAt1, forKey: .passAt1)
    }
}

extension EvalPerfResults.Task: Codable {
    private enum Keys: String, CodingKey {
        case id = "task_id"
        case results, ref, profiled
        case profiledCount = "n_profiled"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        scores = try EvalPerfResults.Scores(from: decoder)
        references = try fields.decodeIfPresent([EvalPerfResults.Reference].self, forKey: .ref) ?? []
        if let all = try fields.decodeIfPresent([EvalPerfResults.Sample].self, forKey: .results) {
            samples = all
        } else {
            samples = try fields.decode([EvalPerfResults.Sample].self, forKey: .profiled)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try scores.encode(to: encoder)
        var fields = encoder.container(keyedBy: Keys.self)
        let profiled = samples.filter { $0.level != nil }
        guard !encoder.isBrief else { return try fields.encode(profiled, forKey: .profiled) }
        try fields.encode(encoder.codingPath.last?.stringValue, forKey: .id)
        try fields.encode(samples, forKey: .results)
        try fields.encode(references, forKey: .ref)
        try fields.encode(scores.dps == nil ? nil : profiled.count, forKey: .profiledCount)
    }
}

extension EvalPerfResults.Reference {
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(solution, forKey: .solution)
        try fields.encode(score, forKey: .score)
        try fields.encode(instructions, forKey: .instructions)
    }
}

extension EvalPerfResults.Sample {
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(solution, forKey: .solution)
        try fields.encode(level, forKey: .level)
        guard !encoder.isBrief else { return }
        try fields.encode(pass, forKey: .pass)
        try fields.encode(profiled, forKey: .profiled)
        try fields.encode(dps, forKey: .dps)
        try fields.encode(dpsNorm, forKey: .dpsNorm)
        try fields.encodeIfPresent(instructions, forKey: .instructions)
    }
}

extension Encoder {
    fileprivate var isBrief: Bool { userInfo[EvalPerfResults.briefKey] as? Bool ?? false }
}
