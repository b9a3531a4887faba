import Foundation

/// Dolan and Moré's performance profiles: for each submission, the share of all tasks that it solves within a factor tau
/// of the cheapest submission.
///
/// Costs enter as ratios on their own task, so no single task rules. A task that a submission does not solve is never
/// within any factor; a task that nobody solves counts against all. Profiles depend on which submissions take part.
/// Source: Dolan and Moré, "Benchmarking Optimization Software with Performance Profiles" (Mathematical Programming 2002).
public struct PerformanceProfile: Sendable, Hashable {
    /// For each submission and task, its cost over the cheapest submission's: 1 or more; `nil` when it is not solved.
    public var ratios: [[Double?]]
    /// Tasks that nobody solves.
    public var unsolvedTasks: Int

    /// - Parameter costs: for each submission one cost a task, all in one unit; `nil` for a task that it does not solve.
    /// - Returns: `nil` without submissions or tasks, when the submissions differ in the number of tasks, or when a cost is
    ///   not a positive finite number.
    public init?(costs: [[Double?]]) {
        guard let tasks = costs.first?.count, tasks > 0, costs.allSatisfy({ $0.count == tasks }),
            costs.joined().allSatisfy({ $0.map { $0 > 0 && $0.isFinite } ?? true })
        else { return nil }
        let cheapest = (0..<tasks).map { task in costs.compactMap { $0[task] }.min() }
        unsolvedTasks = cheapest.count { $0 == nil }
        ratios = costs.map { costs in
            zip(costs, cheapest).map { cost, cheapest in
                if let cost, let cheapest { cost / cheapest } else { nil }
            }
        }
    }

    /// rho: share of all tasks that the submission solves within `tau` times the cheapest. 0 to 1, rising with `tau`.
    public func share(of submission: Int, within tau: Double) -> Double {
        let ratios = ratios[submission]
        return Double(ratios.count { $0.map { $0 <= tau } ?? false }) / Double(ratios.count)
    }

    public enum Scale: String, Sendable, Hashable, CaseIterable { case linear, logarithmic }

    /// The normalized area under the profile from 1 to `tau`: 1 for a submission that is the cheapest on every task, 0 for
    /// one that is nowhere within the factor.
    ///
    /// With the linear scale and a factor of 4 this is how AlgoPerf aggregates time-to-result over workloads (Dahl et al.,
    /// "Benchmarking Neural Network Training Algorithms", 2023). The integral of the step function is exact.
    public func area(of submission: Int, upTo tau: Double = 4, scale: Scale = .linear) -> Double? {
        guard tau > 1, tau.isFinite else { return nil }
        return mean(
            ratios[submission].map { ratio in
                guard let ratio, ratio < tau else { return 0 }
                return switch scale {
                case .linear: (tau - ratio) / (tau - 1)
                case .logarithmic: 1 - log(ratio) / log(tau)
                }
            })
    }
}

/// AlgoPerf's time-to-result: the median over studies of the cheapest trial in each that reaches the result.
///
/// For code: the trials of a study are the samples that a user would draw, and a trial reaches the result when it is
/// correct; one study of all samples is the cost of the best, and one study a sample is the median sample.
/// - Parameter studies: costs of the trials; `nil` for one that does not reach the result.
/// - Returns: in the unit of the costs; `nil` when the median study does not reach the result, or there is none.
public func timeToResult(_ studies: [[Double?]]) -> Double? {
    guard let middle = median(studies.map { $0.compactMap { $0 }.min() ?? .infinity }), middle.isFinite else {
        return nil
    }
    return middle
}
