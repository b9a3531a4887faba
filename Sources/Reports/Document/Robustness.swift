extension ReportDocument {
    /// What the scores depend on beside the samples: single tasks, the choice of who counts, margins too small to trust.
    public struct Robustness: Codable, Sendable, Hashable {
        /// Samples with a cost, and those of them whose level or whose comparison with the best reference three standard
        /// deviations could turn.
        public var profiledSamples: Int
        public var borderlineSamples: Int
        /// For each score, the tasks that carry it most, the largest influence first.
        public var influences: [String: [Influence]]
        /// DPS under other choices of `min_correct` and `max_profile`; empty when they make no difference.
        public var sensitivity: [PolicyScore]

        public init(
            profiledSamples: Int, borderlineSamples: Int, influences: [String: [Influence]] = [:],
            sensitivity: [PolicyScore] = []
        ) {
            self.profiledSamples = profiledSamples
            self.borderlineSamples = borderlineSamples
            self.influences = influences
            self.sensitivity = sensitivity
        }

        public struct Influence: Codable, Sendable, Hashable {
            public var task: String
            /// The score of the suite without the task.
            public var scoreWithout: Double
            /// The score less `scoreWithout`.
            public var influence: Double

            public init(task: String, scoreWithout: Double, influence: Double) {
                self.task = task
                self.scoreWithout = scoreWithout
                self.influence = influence
            }
        }

        public struct PolicyScore: Codable, Sendable, Hashable {
            public var minCorrect: Int
            /// Absent means all.
            public var maxProfile: Int?
            /// Absent when no task counts.
            public var dps: Double?
            public var dpsNorm: Double?
            public var nTasks: Int

            public init(minCorrect: Int, maxProfile: Int?, dps: Double?, dpsNorm: Double?, nTasks: Int) {
                self.minCorrect = minCorrect
                self.maxProfile = maxProfile
                self.dps = dps
                self.dpsNorm = dpsNorm
                self.nTasks = nTasks
            }
        }
    }
}
