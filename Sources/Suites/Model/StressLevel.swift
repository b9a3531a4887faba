/// The level that a stress input belongs to, where a benchmark weighs inputs by their size (ENAMEL).
public struct StressLevel: Sendable, Hashable {
    /// From 1, growing; level 0 are the tests.
    public var number: Int
    /// Weight of the level in a sample's score.
    public var hardness: Double

    public init(number: Int, hardness: Double) {
        self.number = number
        self.hardness = hardness
    }
}
