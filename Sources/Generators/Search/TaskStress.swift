package import Counting
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
    /// Of the generator that was scaled, or of the first input that was found, on the way to its size.
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

/// What one size of an input came to.
package struct GrowthPoint: Sendable, Hashable, Codable {
    /// A generator's scale; of a search, elements of the place that grows fastest, or its magnitude.
    package var scale: Int
    /// Of the encoded input.
    package var bytes: Int
    /// Of a generator each reference's, slow to fast; of a search the slowest, the median and the fastest of its panel's.
    package var costs: [Double]
    package var unit: CostUnit
}

extension GrowthPoint {
    /// - Returns: `nil` where a solution of the panel has no cost: a curve is of the same solutions everywhere.
    init?(_ candidate: Candidate, of shape: ArgumentsShape, panel: Int) {
        let spread = candidate.trial.spread
        guard candidate.trial.costs.count(where: { $0 != nil }) == panel,
            let arguments = InputRenderer.arguments(candidate.recipe, of: shape)
        else { return nil }
        // The magnitude of numbers within containers is no size of the input, unless there is no other.
        let all = zip(shape.knobs, candidate.recipe.settings).map { (knob: $0, size: $1.size) }
        let sizes = all.filter { $0.knob.kind.isLength || $0.knob.isSingle }
        let fastest = (sizes.isEmpty ? all : sizes).max {
            $0.size / max(1, $0.knob.seen) < $1.size / max(1, $1.knob.seen)
        }
        self.init(
            scale: fastest?.size ?? 0, bytes: PackedInput.bytes(arguments),
            costs: [spread.slowest, spread.median, spread.fastest], unit: .instructions)
    }
}
