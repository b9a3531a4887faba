import Reports

/// Runs work that Ctrl-C and SIGTERM end cleanly.
///
/// The first signal cancels the work, which finishes the runs in flight and keeps them; the second ends the process at
/// once: the kernel ends every cell with its supervisor.
///
/// - Parameter note: What becomes of the work done until then, and what to do.
/// - Throws: `Failure` with the note, when the work gave up because of a signal; else what `work` threw.
func endingOnSignal<Value: Sendable>(
    note: String = resumeNote(CommandLine.arguments), _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let watch = try SignalWatch()
    defer { withExtendedLifetime(watch) {} }
    let signals = watch.signals
    return try await withThrowingTaskGroup(of: Step<Value>.self) { group in
        group.addTask { .finished(try await work()) }
        group.addTask {
            for await ending in signals { return .asked(ending) }
            return .idle
        }
        var asked: EndingSignal?
        do {
            while let step = try await group.next() {
                switch step {
                case .finished(let value):
                    group.cancelAll()
                    return value
                case .asked(let ending):
                    asked = ending
                    if Terminal.errorIsTerminal { StandardStreams.draw("\n") }
                    StandardStreams.tell("assay: finishing the runs in flight; once more to end at once")
                    group.cancelAll()
                case .idle: break
                }
            }
            throw CancellationError()
        } catch let error where asked != nil && error is CancellationError {
            throw Failure(asked?.outcome ?? .interrupted, "interrupted; \(note)")
        }
    }
}

private enum Step<Value: Sendable>: Sendable {
    case finished(Value)
    case asked(EndingSignal)
    case idle
}

/// Names the command line that continues what this one began: the same, but not started over.
func resumeNote(_ arguments: [String]) -> String {
    let command = arguments.filter { $0 != "--fresh" }.map(shellQuoted).joined(separator: " ")
    return "finished runs are kept. Resume with:\n  \(command)"
}
