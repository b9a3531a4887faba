/// Where a session stands, for a progress line.
public struct RunProgress: Sendable, Hashable {
    public enum Stage: String, Sendable, CaseIterable {
        case preparing = "preparing programs"
        case inputs = "making inputs"
        case references = "checking references"
        case checking = "checking samples"
        case costs = "counting costs"
    }

    public var stage: Stage
    /// Items of this stage that are finished, those found in the store included.
    public var done: Int
    public var total: Int
    /// Of `done`, how many were in the store already.
    public var reused: Int
    public var running: Int
    /// Programs whose verdict is not `ok`, so far.
    public var failures: Int
    /// Largest relative standard deviation of a cost so far; absent with single repeats.
    public var worstDeviation: Double?

    /// The program that this step finished; absent when it was another kind of step.
    public var finished: FinishedProgram?

    public init(
        stage: Stage, done: Int = 0, total: Int, reused: Int = 0, running: Int = 0, failures: Int = 0,
        worstDeviation: Double? = nil, finished: FinishedProgram? = nil
    ) {
        self.stage = stage
        self.done = done
        self.total = total
        self.reused = reused
        self.running = running
        self.failures = failures
        self.worstDeviation = worstDeviation
        self.finished = finished
    }
}
