import Foundation

/// A server that is started for a run, and ended with it.
public final class ServerProcess {
    private let process = Process()
    public let started: ContinuousClock.Instant
    /// From its start until it said that it is ready.
    public let ready: Duration

    public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
        case cannotStart(command: String, reason: String)
        case ended(command: String, status: Int32)
        case notReady(command: String, after: Duration)

        public var description: String {
            switch self {
            case .cannotStart(let command, let reason): "\(command): cannot be started: \(reason)"
            case .ended(let command, let status):
                "\(command): ended with status \(status) before it was ready\nRun it by itself to see why."
            case .notReady(let command, let time):
                "\(command): not ready after \(Int(time / .seconds(1))) s\nDoes it listen where --url says?"
            }
        }
    }

    /// Starts the command with a shell and waits until the service is ready. What it prints goes to standard error.
    ///
    /// - Throws: `Failure`; then the process has been ended.
    public init(_ command: String, until client: ServiceClient, within limit: Duration) async throws {
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec \(command)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.standardError
        started = .now
        do {
            try process.run()
        } catch {
            throw Failure.cannotStart(command: command, reason: error.localizedDescription)
        }
        while await !client.isReady() {
            guard process.isRunning else { throw Failure.ended(command: command, status: process.terminationStatus) }
            guard started.duration(to: .now) < limit, !Task.isCancelled else {
                await Self.end(process, within: .seconds(2))
                throw Failure.notReady(command: command, after: limit)
            }
            try? await Task.sleep(for: .milliseconds(2))
        }
        ready = started.duration(to: .now)
    }

    public var pid: Int32 { process.processIdentifier }

    /// Asks the server to end, and waits for it: a graceful one finishes what it has.
    ///
    /// - Parameter limit: then it is ended without being asked.
    public func end(within limit: Duration = .seconds(15)) async { await Self.end(process, within: limit) }

    private static func end(_ process: Process, within limit: Duration) async {
        process.terminate()
        let began = ContinuousClock.now
        while process.isRunning {
            if began.duration(to: .now) > limit { kill(process.processIdentifier, SIGKILL) }
            // Of a task that was cancelled this returns at once, and the process is still waited for.
            try? await Task.sleep(for: .milliseconds(10))
            await Task.yield()
        }
    }
}
