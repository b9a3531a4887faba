import Counting
import Foundation
import Reports
import Runner
import Sandbox

/// What `assay.yaml` may hold: the long names of options, without the dashes.
struct ConfigurationKey: Sendable {
    /// What a value must be, in the words of the options.
    enum Kind: Sendable {
        case text
        /// 1 or more.
        case count
        /// 0 or more.
        case number
        case counts
        case size
        case time
        case choice([String])
        /// An option without a value; `false` is as if it were not there.
        case flag
        /// A flag that also has a `--no-` form.
        case toggle
    }

    var name: String
    var kind: Kind
    /// As `assay config show` prints it.
    var standard: String
    /// The commands that have the option; `suite check` is one.
    var commands: [String]

    private static let making = ["stress", "curate"]
    private static let measuring = ["score", "run", "suite check", "compare", "serve"] + making

    static let all: [ConfigurationKey] = [
        .init("counter", .choice(CounterChoice.allValueStrings), "auto", measuring + ["count"]),
        .init("drop-extremes", .flag, "false", measuring),
        .init("endpoint", .text, "https://api.openai.com/v1", ["sample"]),
        .init("filter", .text, "*", ["score", "sample", "compare"] + making),
        .init("format", .choice(ReportFormat.allCases.map(\.rawValue)), "table", ["score", "report"]),
        .init(
            "isolation", .choice(IsolationLevel.allCases.map(\.rawValue)), "strict", measuring + ["count", "sandbox"]),
        .init("jobs", .count, "\(ProcessInfo.processInfo.activeProcessorCount)", measuring),
        .init("k", .counts, "1", ["score"]),
        .init("languages", .text, "none", measuring + ["doctor"]),
        .init("limit", .count, "all", ["score", "sample", "compare"] + making),
        .init("max-profile", .count, "all", ["score"]),
        .init("memory-limit", .size, ByteSize(bytes: Limits().memoryBytes).defaultValueDescription, measuring),
        .init("min-correct", .count, "1", ["score"]),
        .init("model", .text, "none", ["sample"]),
        .init("no-color", .flag, "false", measuring + ["report", "history"]),
        .init("out", .text, "none", ["score"]),
        .init("profile", .toggle, "true", ["score", "serve"]),
        .init("quiet", .flag, "false", measuring + ["sample"]),
        .init("raw", .flag, "false", ["score", "run", "compare"]),
        .init("repeats", .count, "1", measuring),
        .init("seed", .number, "1", ["score", "compare", "stress"]),
        .init("store", .text, ".assay/results.sqlite", measuring),
        .init("suite", .text, "none", ["score", "run", "sample", "compare", "serve"] + making),
        .init("time-budget", .time, TimeSpan(TimingRule().budget).defaultValueDescription, measuring),
        .init("time-limit", .time, TimeSpan(Limits().cpuTime).defaultValueDescription, measuring),
        .init("verbose", .flag, "false", measuring),
    ]

    init(_ name: String, _ kind: Kind, _ standard: String, _ commands: [String]) {
        (self.name, self.kind, self.standard, self.commands) = (name, kind, standard, commands)
    }
}

extension ConfigurationKey.Kind {
    /// Whether an option would take this text.
    func takes(_ text: String) -> Bool {
        switch self {
        case .text: !text.isEmpty
        case .count: (Int(text) ?? 0) >= 1
        case .number: UInt64(text) != nil
        case .counts: SampleCounts(argument: text) != nil
        case .size: ByteSize(argument: text) != nil
        case .time: TimeSpan(argument: text) != nil
        case .choice(let words): words.contains(text)
        case .flag, .toggle: text == "true" || text == "false"
        }
    }

    /// For messages: what was expected.
    var expected: String {
        switch self {
        case .text: "text"
        case .count: "a whole number of 1 or more"
        case .number: "a whole number of 0 or more"
        case .counts: "whole numbers of 1 or more, as 1,10 or [1, 10]"
        case .size: "a size, as 512M or 1G"
        case .time: "a time, as 10s or 500ms"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .flag, .toggle: "true or false"
        }
    }
}
