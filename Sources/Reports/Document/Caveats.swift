extension ReportDocument {
    /// A task that took no part in the cost scores.
    public struct UnmeasuredTask: Codable, Sendable, Hashable {
        public var id: String
        public var reason: String

        public init(id: String, reason: String) {
            self.id = id
            self.reason = reason
        }
    }

    /// Something wrong with the files that were read. The rest was scored without it.
    public struct Problem: Codable, Sendable, Hashable {
        /// `file:line:field`, as far as known.
        public var place: String
        public var message: String
        public var hint: String?

        public init(place: String, message: String, hint: String? = nil) {
            self.place = place
            self.message = message
            self.hint = hint
        }
    }

    /// How well costs repeated: pairs of (sample, stress input) that were measured more than once.
    public struct Repeatability: Codable, Sendable, Hashable {
        public var pairs: Int
        /// Pairs whose every measurement gave the same cost.
        public var identical: Int
        /// The others.
        public var differing: [DifferingPair]

        public init(pairs: Int, identical: Int, differing: [DifferingPair] = []) {
            self.pairs = pairs
            self.identical = identical
            self.differing = differing
        }

        public struct DifferingPair: Codable, Sendable, Hashable {
            public var sample: String
            public var input: String
            /// Every cost measured, in the order of measuring.
            public var costs: [Double]

            public init(sample: String, input: String, costs: [Double]) {
                self.sample = sample
                self.input = input
                self.costs = costs
            }
        }
    }
}
