public import Counting
import Sandbox
public import Suites

/// What a program may cost on stress inputs that have levels: ENAMEL's time limit, from the costs of the reference.
public struct LevelLimit: Sendable, Hashable {
    /// T: twice the reference's largest cost over the levels with weight. A cost from T on scores 0.
    public var zero: Double
    /// From a cost above this on, nothing more is run: the level and those after it count nothing, and a program that gets
    /// there at the level without weight is wrong.
    public var timeout: Double

    /// A program that takes longer than this without a counter is not counted: to be within the limit it would have to
    /// retire its instructions at a twentieth of the reference's speed.
    var hopelessNanoseconds: Double?

    /// ENAMEL's `timeout_factor`, and its `tolerence_sec` of 10 ms. In instructions the tolerance is what CPython retires in that
    /// time at three a nanosecond; it decides where the reference costs next to nothing.
    private static let factor = 2.0
    private static let toleranceNanoseconds = 10e6
    private static let instructionsPerNanosecond = 3.0

    /// - Returns: Absent when no input has a level with weight, or the reference has no cost on one that does.
    public init?(reference: [InputCost], levels: [String: StressLevel], unit: CostUnit) {
        let weighed = levels.filter { $0.value.hardness > 0 }
        let inputs = reference.filter { weighed[$0.input] != nil }
        let costs = inputs.compactMap(\.cost?.value)
        guard let largest = costs.max(), costs.count == weighed.count else { return nil }
        zero = Self.factor * largest
        timeout =
            zero + Self.toleranceNanoseconds * (unit == .nanoseconds ? 1 : Self.instructionsPerNanosecond)
        hopelessNanoseconds = inputs.compactMap(\.extras.cpuNanoseconds).max().map {
            20 * (Self.factor * Double($0) + Self.toleranceNanoseconds)
        }
    }

    /// Why a program is beyond the limit whatever a counter would say; absent when that is not certain.
    func reasonNotToCount(nanoseconds: Int64) -> String? {
        guard let bound = hopelessNanoseconds, Double(nanoseconds) > bound else { return nil }
        return "takes \(nanoseconds / 1_000_000) ms, over twenty times the level's limit; not counted"
    }

    /// The cost as a time-out, where it is one; its number stays.
    func applied(to cost: InputCost) -> InputCost {
        guard let found = cost.cost, found.value > timeout else { return cost }
        var stopped = cost
        stopped.verdict = .timeLimit
        stopped.reason = "costs \(Self.text(found.value)) where the level's limit is \(Self.text(timeout))"
        return stopped
    }

    private static func text(_ cost: Double) -> String { String(Int(cost.rounded())) }
}

extension Suites.Task {
    /// Of the stress inputs that have one, by the input's name.
    var levels: [String: StressLevel] {
        Dictionary(
            stressInputs.compactMap { input in input.level.map { (input.name, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
