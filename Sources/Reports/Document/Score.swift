public import Metrics

extension ReportDocument {
    /// One score of the whole suite.
    public struct Score: Codable, Sendable, Hashable {
        /// In the score's own unit: a share from 0 to 1 for `pass@k` and `efficient@k`, 0 to 100 for `dps`, a ratio for
        /// `speedup`.
        public var value: Double
        /// 95 % over tasks; absent when there were too few tasks to give one.
        public var interval: Interval?
        /// How the interval was made; absent with it, and in reports of earlier versions, which used percentiles.
        public var intervalMethod: IntervalMethod?
        /// Over how many tasks this is the mean. Scores over different tasks do not compare.
        public var nTasks: Int
        public var k: Int?

        public init(
            value: Double, interval: Interval? = nil, intervalMethod: IntervalMethod? = nil, nTasks: Int,
            k: Int? = nil
        ) {
            self.value = value
            self.interval = interval
            self.intervalMethod = intervalMethod
            self.nTasks = nTasks
            self.k = k
        }

        /// Written as `[lower, upper]`.
        public struct Interval: Codable, Sendable, Hashable {
            public var lower: Double
            public var upper: Double

            public init(lower: Double, upper: Double) {
                self.lower = lower
                self.upper = upper
            }

            public init(from decoder: any Decoder) throws {
                var ends = try decoder.unkeyedContainer()
                lower = try ends.decode(Double.self)
                upper = try ends.decode(Double.self)
            }

            public func encode(to encoder: any Encoder) throws {
                var ends = encoder.unkeyedContainer()
                try ends.encode(lower)
                try ends.encode(upper)
            }
        }
    }
}
