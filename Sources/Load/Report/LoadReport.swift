public import Foundation
public import Runner

/// Everything that `assay bench serve` found out, as `assay.load/1`.
public struct LoadReport: Sendable, Codable {
    public var schema = "assay.load/1"
    public var created: Date
    public var tool: Tool
    public var machine: Machine
    public var target: Target
    public var load: Load
    /// Whether the load was put as it was meant to be.
    public var valid: Bool
    /// Why it is not; empty when it is.
    public var invalidReasons: [String]
    public var lateSends: LateSends?
    /// How each kind of time is reckoned.
    public var formulas: [String: String]
    public var cold: ColdStart?
    /// In the order they came.
    public var phases: [PhaseSummary]
    /// On the measured phase.
    public var objectives: [Judgement]
    public var goodput: Goodput?
    /// Only with a burst.
    public var burst: BurstOutcome?
    public var search: SearchOutcome?
    public var serverMemory: MemoryCourse?
    public var generator: Generator
    public var notes: [String]

    public struct Tool: Sendable, Codable {
        public var name: String
        public var version: String
    }

    /// What was asked.
    public struct Target: Sendable, Codable {
        /// `assay`, `openai` or `both`.
        public var kind: String
        public var service: String?
        public var endpoint: String?
        public var model: String?
        public var suite: String?
        public var samplesPerRequest: Int?
        public var distinct: Double?
        public var profile: Bool?

        public init(kind: String) { self.kind = kind }
    }

    /// How it was asked.
    public struct Load: Sendable, Codable {
        /// `constant`, `poisson`, `gamma`, `trace` or `closed_loop`.
        public var arrival: String
        public var burstiness: Double?
        /// Requests a second; absent in a closed loop and for a trace at its own times.
        public var rate: Double?
        public var concurrency: Int?
        public var trace: String?
        public var timeScale: Double?
        public var rateScale: Double?
        public var warmUpS: Double
        public var durationS: Double?
        public var burstRate: Double?
        public var burstS: Double?
        public var seed: UInt64
    }

    /// The first request, alone.
    public struct ColdStart: Sendable, Codable {
        public var outcome: RequestOutcome
        public var reason: String?
        /// From the start of the server until it said that it is ready; absent when it ran already.
        public var readyMs: Double?
        /// The request's times, in milliseconds: from the start of the server, or from sending when it ran already.
        public var timesMs: [String: Double]
    }

    /// Requests that kept to every objective.
    public struct Goodput: Sendable, Codable {
        public var requestsPerS: Double
        public var samplesPerS: Double?
        /// Correct samples cheaper than the best reference of their task, in requests that kept to every objective.
        public var efficientSamplesPerS: Double?
        /// Share of all requests of the measured phase.
        public var attainment: Double
    }

    public struct BurstOutcome: Sendable, Codable {
        /// Share of the burst's requests answered with 429.
        public var shed: Double
        /// From the end of the burst until requests keep to the objectives again, for good; absent when the last one did not.
        public var recoveryS: Double?
    }

    public struct SearchOutcome: Sendable, Codable {
        /// Highest rate that kept to everything; absent when none did.
        public var maximumRate: Double?
        /// Lowest rate that did not; absent when every rate did.
        public var lowestUnborne: Double?
        public var tolerance: Double
        public var trials: [Trial]
    }

    /// One try of one rate.
    public struct Trial: Sendable, Codable {
        public var rate: Double
        public var seed: UInt64
        /// Whether it was sent as it was meant to be; else it is tried again.
        public var valid: Bool
        public var borne: Bool
        /// What made it fail.
        public var reasons: [String]
        public var requests: Int
        /// Requests that ended well, a second, from the first sending to the last end.
        public var finishedPerS: Double?
        public var objectives: [Judgement]
    }

    /// What this side of the wire took.
    public struct Generator: Sendable, Codable {
        /// CPU seconds of this process for each second of the run, all threads together.
        public var cpuShare: Double
    }

    /// Requests of the measured phase that ended otherwise than well, but for those shed.
    public var failedRequests: Int {
        let outcomes = phases.first { $0.phase == .measured }?.outcomes ?? [:]
        return outcomes.filter { !["ok", "shed"].contains($0.key) }.reduce(0) { $0 + $1.value }
    }

    /// - Throws: when a number has no JSON, which would be our defect.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
