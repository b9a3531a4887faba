/// The level that a stress input belongs to, where a benchmark weighs inputs by their size (ENAMEL).
public struct StressLevel: Sendable, Hashable {
    /// From 0, growing.
    public var number: Int
    /// Weight of the level in a sample's score; 0 where the level only decides whether a sample is correct.
    public var hardness: Double

    public init(number: Int, hardness: Double) {
        self.number = number
        self.hardness = hardness
    }
}
