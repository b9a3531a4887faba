import Foundation

/// A suite score as a function of the tasks it is made of: what is recomputed for every resample of the suite.
///
/// Samples stay with their task: resampling is clustered, because a task's samples share its difficulty.
public struct SuiteStatistic: Sendable {
    /// Tasks to draw from.
    public let taskCount: Int
    /// The score of a suite made of these tasks, a task standing in it as often as it is listed; NaN when undefined.
    let value: @Sendable (UnsafeBufferPointer<Int32>) -> Double

    init(taskCount: Int, value: @escaping @Sendable (UnsafeBufferPointer<Int32>) -> Double) {
        self.taskCount = taskCount
        self.value = value
    }

    /// The mean of one value a task: pass@k, DPS, efficient@k, ...
    public static func mean(_ values: [Double]) -> SuiteStatistic {
        SuiteStatistic(taskCount: values.count) { tasks in
            values.withUnsafeBufferPointer { values in
                var sum = 0.0
                var index = 0
                while index < tasks.count {
                    sum += values[Int(tasks[index])]
                    index += 1
                }
                return sum / Double(tasks.count)
            }
        }
    }

    /// `sum(numerators) / sum(denominators)`, one of each a task: COFFE's speedup.
    public static func ratioOfSums(_ numerators: [Double], _ denominators: [Double]) -> SuiteStatistic {
        precondition(numerators.count == denominators.count, "each task has a numerator and a denominator")
        return SuiteStatistic(taskCount: numerators.count) { tasks in
            var above = 0.0
            var below = 0.0
            for task in tasks {
                above += numerators[Int(task)]
                below += denominators[Int(task)]
            }
            return above / below
        }
    }

    /// The geometric mean over the values of all tasks together; undefined when one is not positive.
    public static func geometricMean(_ values: [[Double]]) -> SuiteStatistic {
        let logarithms = values.map { CompensatedSum($0.map(Foundation.log)).value }
        let logarithm = ratioOfSums(logarithms, values.map { Double($0.count) })
        return SuiteStatistic(taskCount: values.count) { exp(logarithm.value($0)) }
    }

    /// The median over the values of all tasks together.
    public static func median(_ values: [[Double]]) -> SuiteStatistic {
        let pool = values.enumerated().flatMap { task, values in values.map { (value: $0, task: task) } }
            .sorted { $0.value < $1.value }
        let sizes = values.map(\.count)
        return SuiteStatistic(taskCount: values.count) { tasks in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: values.count) { times in
                times.initialize(repeating: 0)
                var total = 0
                for task in tasks {
                    times[Int(task)] += 1
                    total += sizes[Int(task)]
                }
                guard total > 0 else { return .nan }
                // The values of rank (total - 1) / 2 and total / 2, from 0: the same one when the total is odd.
                var passed = 0
                var lower: Double?
                for entry in pool {
                    passed += times[entry.task]
                    if lower == nil, passed > (total - 1) / 2 { lower = entry.value }
                    if passed > total / 2 { return ((lower ?? entry.value) + entry.value) / 2 }
                }
                return .nan
            }
        }
    }

    /// Any other score of a list of task indices; `nil` where it is undefined.
    public static func custom(
        taskCount: Int, _ value: @escaping @Sendable ([Int]) -> Double?
    ) -> SuiteStatistic {
        SuiteStatistic(taskCount: taskCount) { tasks in value(tasks.map { Int($0) }) ?? .nan }
    }

    /// The score of the whole suite; `nil` without tasks or where it is undefined.
    public var estimate: Double? { value(over: 0..<taskCount) }

    /// The score without each task in turn; `nil` where it is undefined.
    public var leaveOneOut: [Double?] {
        (0..<taskCount).map { left in value(over: (0..<taskCount).lazy.filter { $0 != left }) }
    }

    private func value(over tasks: some Sequence<Int>) -> Double? {
        let tasks = tasks.map { Int32($0) }
        guard !tasks.isEmpty else { return nil }
        let value = tasks.withUnsafeBufferPointer(value)
        return value.isFinite ? value : nil
    }
}
