import Metrics
package import Suites

/// The stress inputs that were made for one task, and how they were come by.
package struct TaskStress: Sendable {
    package var task: String
    package var inputs: [Input]
    /// As the suite gets them.
    package var sources: [StressInput]
    package var solutions: Int
    /// Names of the solutions that the climb looked at.
    package var panel: [String]
    package var tried: Int
    package var accepted: Int
    /// Refused inputs by reason.
    package var refused: [String: Int]
    /// Of the summed costs over all inputs; absent without inputs.
    package var spread: Spread?
    /// Of the search's clock.
    package var seconds: Double
    /// Of a generator that was scaled.
    package var growth: [GrowthPoint] = []
    /// What a model wrote and the suite gets; absent when the suite's own was scaled.
    package var generator: SourceFile?
    /// Assertions of a model that every test keeps.
    package var contracts: [String] = []
    /// Why there is no input.
    package var unusable: String?

    package struct Input: Sendable, Codable {
        package var name: String
        /// How it was made, in a line.
        package var recipe: String
        package var bytes: Int?
        package var spread: Spread?
    }
}

extension TaskStress.Input {
    init(_ found: FoundInput) {
        self.init(
            name: found.name, recipe: found.recipe, bytes: PackedInput.bytes(found.arguments), spread: found.spread)
    }
}

/// What a generator's input and the references came to at one scale.
package struct GrowthPoint: Sendable, Hashable, Codable {
    package var scale: Int
    /// Of the encoded input.
    package var bytes: Int
    /// Of each reference, slow to fast, in nanoseconds of CPU time.
    package var cpuNanoseconds: [Int64]
}
