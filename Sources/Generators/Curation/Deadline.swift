/// Work that is not waited for any longer than until a moment.
enum Deadline {
    /// - Returns: `nil` when the moment came first: then the work was cancelled, and has ended.
    static func run<Result: Sendable>(
        until deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            // The sleep ends by itself only; the work may also fail.
            guard let first = try await group.next(), let result = first else {
                group.cancelAll()
                // What it was doing is finished and kept; that it was cancelled is no error here.
                do { while try await group.next() != nil {} } catch is CancellationError {}
                try Task.checkCancellation()
                return nil
            }
            return result
        }
    }
}
