public import Counting
public import Sandbox

extension ReportDocument {
    /// The program that made a report.
    public struct Tool: Codable, Sendable, Hashable {
        public var name: String
        public var version: String
        /// Program and arguments that made it, those of a configuration file left out; absent where nobody said.
        public var commandLine: [String]?

        public static let ours = "assay"

        public init(name: String = Tool.ours, version: String, commandLine: [String]? = nil) {
            self.name = name
            self.version = version
            self.commandLine = commandLine
        }
    }

    /// Which tasks were scored.
    public struct Suite: Codable, Sendable, Hashable {
        public var name: String
        public var version: String
        /// Of the content of every task; equal hashes mean equal suites.
        public var hash: String
        /// How many tasks took part, after `--filter` and `--limit`.
        public var tasks: Int
        /// As the command line named it: a built-in name, a folder, `FORMAT:PATH`; absent where nobody said.
        public var givenAs: String?

        public init(name: String, version: String, hash: String, tasks: Int, givenAs: String? = nil) {
            self.givenAs = givenAs
            self.name = name
            self.version = version
            self.hash = hash
            self.tasks = tasks
        }
    }

    /// Where the costs were measured. Costs from different fingerprints do not compare.
    public struct Machine: Codable, Sendable, Hashable {
        public var fingerprint: String
        public var cpu: String
        /// Absent in reports made of another tool's results, as is the memory.
        public var cores: Int?
        public var memoryBytes: Int?
        public var kernel: String
        /// Versions of what ran the samples: `python` to `3.11.2`, `valgrind` to `3.19.0`.
        public var runtimes: [String: String]
        /// What sets the processor's clock, and whether its cores run two threads; absent where the kernel does not say.
        public var governor: String?
        public var smt: String?
        /// `GLIBC_TUNABLES` of counted runs.
        public var glibcTunables: String?

        public init(
            fingerprint: String, cpu: String, cores: Int? = nil, memoryBytes: Int? = nil, kernel: String,
            runtimes: [String: String] = [:], governor: String? = nil, smt: String? = nil, glibcTunables: String? = nil
        ) {
            self.fingerprint = fingerprint
            self.cpu = cpu
            self.cores = cores
            self.memoryBytes = memoryBytes
            self.kernel = kernel
            self.runtimes = runtimes
            self.governor = governor
            self.smt = smt
            self.glibcTunables = glibcTunables
        }
    }

    /// How the runs were confined.
    public struct Isolation: Codable, Sendable, Hashable {
        public var level: IsolationLevel
        /// Every layer that held, by name.
        public var layers: [String]

        public init(level: IsolationLevel, layers: [String]) {
            self.level = level
            self.layers = layers
        }
    }

    /// Which counter gave every cost of a report.
    public struct Counter: Codable, Sendable, Hashable {
        public var name: CounterName
        public var unit: CostUnit

        public init(_ name: CounterName) {
            self.name = name
            self.unit = name.unit
        }
    }

    /// What the command line asked for, as far as it can change a number.
    public struct Options: Codable, Sendable, Hashable {
        public var k: [Int]
        /// Correct samples a task needs before it counts for `dps`.
        public var minCorrect: Int
        /// Correct samples of a task that are profiled at most; absent means all.
        public var maxProfile: Int?
        /// False: correctness only.
        public var profile: Bool
        /// False: model text was run as it came.
        public var sanitize: Bool
        /// Absent: each task's own.
        public var cpuLimitSeconds: Double?
        /// Absent: each task's own.
        public var memoryLimitBytes: Int?
        public var filter: String?
        public var limit: Int?
        /// Which part of the tasks, as `I/N`; absent means all.
        public var shard: String?
        /// Counted runs of each program on each stress input; absent with times unless a number was asked for.
        public var repeats: Int?
        /// Of times: CPU time of one program's repeats on one input, and whether the extremes were left out.
        public var timeBudgetSeconds: Double?
        public var dropExtremes: Bool?
        public var seed: UInt64

        public init(
            k: [Int] = [1], minCorrect: Int = 1, maxProfile: Int? = nil, profile: Bool = true, sanitize: Bool = true,
            cpuLimitSeconds: Double? = nil, memoryLimitBytes: Int? = nil, filter: String? = nil, limit: Int? = nil,
            shard: String? = nil, repeats: Int? = nil, timeBudgetSeconds: Double? = nil, dropExtremes: Bool? = nil,
            seed: UInt64 = 0
        ) {
            self.k = k
            self.minCorrect = minCorrect
            self.maxProfile = maxProfile
            self.profile = profile
            self.sanitize = sanitize
            self.cpuLimitSeconds = cpuLimitSeconds
            self.memoryLimitBytes = memoryLimitBytes
            self.filter = filter
            self.limit = limit
            self.shard = shard
            self.repeats = repeats
            self.timeBudgetSeconds = timeBudgetSeconds
            self.dropExtremes = dropExtremes
            self.seed = seed
        }
    }

    /// Whose samples were scored.
    public struct Submission: Codable, Sendable, Hashable {
        public var name: String
        /// Absent when the samples do not say.
        public var model: String?
        /// What the model was asked: a text, or the name of a template. Absent when nobody said.
        public var prompt: String?
        /// Of the model's sampling, 0 being greedy. Absent when nobody said.
        public var temperature: Double?
        /// The samples file as the command line named it; absent where nobody said.
        public var givenAs: String?
        public var samples: Int
        /// Different programs among them: each was run once.
        public var distinctPrograms: Int?

        public init(
            name: String, model: String? = nil, prompt: String? = nil, temperature: Double? = nil,
            givenAs: String? = nil, samples: Int, distinctPrograms: Int? = nil
        ) {
            self.prompt = prompt
            self.temperature = temperature
            self.givenAs = givenAs
            self.name = name
            self.model = model
            self.samples = samples
            self.distinctPrograms = distinctPrograms
        }
    }
}
