public import Sandbox

extension ReportDocument {
    /// What one task came to.
    public struct Task: Codable, Sendable, Hashable {
        public var id: String
        /// `program` or `edit`; absent for functions.
        public var kind: String?
        /// Samples by verdict (`ok`, `wrong_answer`, ...); verdicts that did not occur are left out.
        public var verdictCounts: [String: Int]
        /// This task's part of each suite score; what is undefined here is left out.
        public var scores: [String: Double]
        /// Slow to fast.
        public var references: [Reference]
        /// In the order of the samples file.
        public var samples: [Sample]

        public init(
            id: String, kind: String? = nil, scores: [String: Double] = [:], references: [Reference] = [],
            samples: [Sample] = []
        ) {
            self.id = id
            self.kind = kind
            self.verdictCounts = samples.reduce(into: [:]) { $0[$1.verdict.rawValue, default: 0] += 1 }
            self.scores = scores
            self.references = references
            self.samples = samples
        }
    }

    /// What a known-correct solution cost on this machine.
    public struct Reference: Codable, Sendable, Hashable {
        public var name: String
        /// Cumulative, 0 to 100: what a sample gets that is as fast as this reference.
        public var score: Double
        /// Sum over the stress inputs, in the report's unit; absent when it could not be measured.
        public var cost: Double?
        /// One for each stress input that gave a cost; absent in reports of earlier versions.
        public var costs: [InputCost]?
        public var repeats: Int?
        /// Relative standard deviation over the repeats; absent with one repeat.
        public var rsd: Double?
        /// Why there is no cost.
        public var reason: String?

        public init(
            name: String, score: Double, cost: Double? = nil, costs: [InputCost]? = nil, repeats: Int? = nil,
            rsd: Double? = nil, reason: String? = nil
        ) {
            self.name = name
            self.score = score
            self.cost = cost
            self.costs = costs
            self.repeats = repeats
            self.rsd = rsd
            self.reason = reason
        }
    }

    /// What one sample came to.
    public struct Sample: Codable, Sendable, Hashable {
        /// The task's id, `#`, and the sample's place among the task's samples from 0.
        public var id: String
        /// Where it stands in the submission's file, from 1; absent where it is a file of its own.
        public var line: Int?
        /// Of the program that was run, after sanitizing.
        public var sourceHash: String
        /// The program that was run; given for samples that were profiled.
        public var source: String?
        public var verdict: Verdict
        /// Why the verdict is not `ok`: the input, the limit or the exception.
        public var reason: String?
        /// What was changed in the model's text before it was run.
        public var changes: [SourceChange]
        /// One for each stress input; empty when the sample was not profiled.
        public var costs: [InputCost]
        /// Sum of `costs`; absent unless every stress input gave a cost.
        public var costTotal: Double?
        /// `ok` when every stress input gave a cost, else the verdict on the first that did not; absent when the sample was
        /// not profiled.
        public var stressVerdict: Verdict?
        /// The fastest reference it is not slower than, from 0 = slowest; -1 = slower than all; absent when not profiled.
        public var level: Int?
        public var dps: Double?
        public var dpsNorm: Double?
        /// ENAMEL's score over the levels of the task's stress inputs, 0 when wrong; absent for tasks without levels.
        public var eff: Double?
        /// `borderline`, `not_profiled`, `processes_lost`, ...: what a reader must know about the numbers.
        public var flags: [String]
        /// Of a candidate edit: the slow program's cost over this one's, on the same inputs; absent unless both were
        /// measured.
        public var speedup: Double?
        /// Of a candidate edit: what it changed in the slow program, as `diff -u` writes it.
        public var diff: String?

        public init(
            id: String, line: Int? = nil, sourceHash: String, verdict: Verdict, reason: String? = nil,
            changes: [SourceChange] = [], costs: [InputCost] = [], costTotal: Double? = nil,
            stressVerdict: Verdict? = nil, level: Int? = nil, dps: Double? = nil, dpsNorm: Double? = nil,
            flags: [String] = [], speedup: Double? = nil, diff: String? = nil
        ) {
            self.id = id
            self.line = line
            self.sourceHash = sourceHash
            self.verdict = verdict
            self.reason = reason
            self.changes = changes
            self.costs = costs
            self.costTotal = costTotal
            self.stressVerdict = stressVerdict
            self.level = level
            self.dps = dps
            self.dpsNorm = dpsNorm
            self.flags = flags
            self.speedup = speedup
            self.diff = diff
        }
    }

    /// One step of turning a model's answer into a program.
    public struct SourceChange: Codable, Sendable, Hashable {
        public var what: String
        public var detail: String

        public init(what: String, detail: String) {
            self.what = what
            self.detail = detail
        }
    }

    /// What a sample cost on one stress input.
    public struct InputCost: Codable, Sendable, Hashable {
        public var input: String
        /// Mean over `repeats`, in the report's unit.
        public var value: Double
        public var repeats: Int
        /// Relative standard deviation over the repeats; absent with one repeat.
        public var rsd: Double?
        /// 95 % of `value`, where it comes from repeated times.
        public var interval: Score.Interval?
        /// By the median instead of the Hodges-Lehmann estimate, where it comes from repeated times.
        public var median: Double?
        /// In each repeat, where `value` is the mean of more than one.
        public var calls: Int?
        /// What loading the program cost, in the report's unit; no part of `value`.
        public var load: Double?
        /// What was taken off for delivering the result, in the report's unit.
        public var delivery: Double?
        /// Most memory of the run without a counter, beyond what delivering the same result holds.
        public var memoryBytes: Int?
        /// Largest growth of mapped memory under `icount`, beyond what delivering the same result maps.
        public var mappedBytes: Int?
        /// Of the call, delivering its result included.
        public var systemCalls: Int?

        public init(
            input: String, value: Double, repeats: Int = 1, rsd: Double? = nil, interval: Score.Interval? = nil,
            median: Double? = nil, calls: Int? = nil, load: Double? = nil, delivery: Double? = nil,
            memoryBytes: Int? = nil, mappedBytes: Int? = nil, systemCalls: Int? = nil
        ) {
            self.input = input
            self.value = value
            self.repeats = repeats
            self.rsd = rsd
            self.interval = interval
            self.median = median
            self.calls = calls
            self.load = load
            self.delivery = delivery
            self.memoryBytes = memoryBytes
            self.mappedBytes = mappedBytes
            self.systemCalls = systemCalls
        }
    }
}
