import Counting
import Foundation
import Metrics
import Suites

/// A task whose stress inputs are its generator at growing scales.
struct ScaleLadder: Sendable {
    let task: Suites.Task
    /// Of each stress input, by its name.
    private let scales: [String: Int]

    /// Steps of the square root of two around the task's own scale.
    static let common = -10...4
    /// For references that are still cheap at the largest common scale.
    static let further = 5...10
    /// Of one run without a counter: slower references go no further.
    static let cpuLimit = Duration.seconds(5)

    /// - Returns: `nil` for a task without a generated stress input.
    init?(of task: Suites.Task, halfOctaves: ClosedRange<Int>) {
        guard let base = Self.base(of: task) else { return nil }
        let scales = halfOctaves.map { max(2, Int((Double(base.scale) * pow(2, Double($0) / 2)).rounded())) }
        let inputs = Set(scales).sorted().map { scale in
            StressInput(name: "scale=\(scale),seed=\(base.seed)", input: .generated(scale: scale, seed: base.seed))
        }
        self.scales = Dictionary(
            zip(inputs.map(\.name), Set(scales).sorted()), uniquingKeysWith: { first, _ in first })
        var task = task
        task.stressInputs = inputs
        self.task = task
    }

    /// The largest scale among the task's stress inputs, with its seed.
    static func base(of task: Suites.Task) -> (scale: Int, seed: Int)? {
        task.stressInputs.compactMap { input in
            if case .generated(let scale, let seed) = input.input { (scale, seed) } else { nil }
        }.max { $0.0 < $1.0 }
    }

    /// What was counted for each reference, rising with the scale.
    func points(of evaluation: TaskEvaluation) -> [String: [ScaledCost]] {
        evaluation.references.reduce(into: [:]) { points, reference in
            points[reference.name] = reference.costs.compactMap { input in
                guard let scale = scales[input.input], let cost = input.cost, cost.value > 0 else { return nil }
                return ScaledCost(scale: Double(scale), cost: cost.value)
            }.sorted { $0.scale < $1.scale }
        }
    }

    /// The task with only those references that are expected to stay within the budget at the largest further scale.
    ///
    /// - Returns: `nil` when there is none.
    static func cheapPart(
        of task: Suites.Task, costs: [String: [ScaledCost]], unit: CostUnit
    ) -> Suites.Task? {
        let budget = unit == .nanoseconds ? 1e9 : 3e9
        // From the largest common scale to the largest further one.
        let factor = pow(2, Double(further.upperBound - common.upperBound) / 2)
        var task = task
        task.references = task.references.filter { reference in
            let points = costs[reference.name] ?? []
            guard points.count > 4, let last = points.last, let base = base(of: task),
                last.scale >= 3 * Double(base.scale)
            else { return false }
            let earlier = points[points.count - 5]
            let exponent = log(last.cost / earlier.cost) / log(last.scale / earlier.scale)
            return last.cost * pow(factor, exponent) <= budget
        }
        return task.references.isEmpty ? nil : task
    }
}
