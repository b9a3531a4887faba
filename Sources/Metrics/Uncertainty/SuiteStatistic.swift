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
        SuiteStatistic(taskCount: values.count) { sum(of: values, over: $0) / Double($0.count) }
    }

    /// `sum(numerators) / sum(denominators)`, one of each a task: COFFE's speedup.
    public static func ratioOfSums(_ numerators: [Double], _ denominators: [Double]) -> SuiteStatistic {
        precondition(numerators.count == denominators.count, "each task has a numerator and a denominator")
        return SuiteStatistic(taskCount: numerators.count) {
            sum(of: numerators, over: $0) / sum(of: denominators, over: $0)
        }
    }

    /// Four sums side by side: one alone waits for each addition before it begins the next.
    private static func sum(of values: [Double], over tasks: UnsafeBufferPointer<Int32>) -> Double {
        values.withUnsafeBufferPointer { values in
            var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)
            var index = 0
            while index + 3 < tasks.count {
                first += values[Int(tasks[index])]
                second += values[Int(tasks[index + 1])]
                third += values[Int(tasks[index + 2])]
                fourth += values[Int(tasks[index + 3])]
                index += 4
            }
            while index < tasks.count {
                first += values[Int(tasks[index])]
                index += 1
            }
            return (first + second) + (third + fourth)
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
        let pool = values.enumerated().flatMap { task, values in values.map { (value: $0, task: Int32(task)) } }
            .sorted { $0.value < $1.value }
        let (sorted, owners) = (pool.map(\.value), pool.map(\.task))
        let sizes = values.map { Int32($0.count) }
        return SuiteStatistic(taskCount: values.count) { tasks in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: sizes.count) { times in
                times.initialize(repeating: 0)
                var total: Int32 = 0
                for task in tasks {
                    times[Int(task)] += 1
                    total += sizes[Int(task)]
                }
                guard total > 0 else { return .nan }
                // The values of rank (total - 1) / 2 and total / 2, from 0: the same one when the total is odd.
                let (lower, next) = rank((total - 1) / 2, of: owners, times)
                let upper = next > total / 2 ? lower : rank(total / 2, of: owners, times).place
                return (sorted[lower] + sorted[upper]) / 2
            }
        }
    }

    /// The place in the pool of the value of this rank, each value standing as often as its task was drawn, and how many
    /// stand up to there.
    private static func rank(
        _ rank: Int32, of owners: [Int32], _ times: UnsafeMutableBufferPointer<Int32>
    ) -> (place: Int, upTo: Int32) {
        owners.withUnsafeBufferPointer { owners in
            var passed: Int32 = 0
            var place = 0
            while true {
                passed += times[Int(owners[place])]
                if passed > rank { return (place, passed) }
                place += 1
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
        guard taskCount > 1 else { return Array(repeating: nil, count: taskCount) }
        // All but the first; the next to be left out changes places with the one that comes back.
        var tasks = (1..<Int32(taskCount)).map { $0 }
        return (0..<taskCount).map { left in
            if left > 0 { tasks[left - 1] = Int32(left - 1) }
            return tasks.withUnsafeBufferPointer { finite(value($0)) }
        }
    }

    private func value(over tasks: some Sequence<Int>) -> Double? {
        let tasks = tasks.map { Int32($0) }
        guard !tasks.isEmpty else { return nil }
        return finite(tasks.withUnsafeBufferPointer(value))
    }

    private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
