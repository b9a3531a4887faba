import Foundation
import Synchronization

/// Every request as a line of JSON, written as it ends: what was measured is there even when the run is not.
public final class RequestLog: Sendable {
    private struct State {
        var file: FileHandle
        var problem: String?
    }

    private let state: Mutex<State>
    public let path: String

    public struct CannotWrite: Error, Sendable, Hashable, CustomStringConvertible {
        var path: String
        var reason: String

        public var description: String { "\(path): cannot be written: \(reason)" }
    }

    /// Makes the file, over one that is there.
    public init(path: String) throws(CannotWrite) {
        self.path = path
        do {
            try Data().write(to: URL(filePath: path))
            state = Mutex(State(file: try FileHandle(forWritingTo: URL(filePath: path))))
        } catch {
            throw CannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    public func add(_ record: RequestRecord) {
        state.withLock { state in
            do {
                try state.file.write(contentsOf: try record.line())
            } catch {
                state.problem = state.problem ?? error.localizedDescription
            }
        }
    }

    /// - Throws: when a line could not be written, the first reason.
    public func close() throws(CannotWrite) {
        let problem: String? = state.withLock { state in
            do {
                try state.file.close()
                return state.problem
            } catch {
                return state.problem ?? error.localizedDescription
            }
        }
        if let problem { throw CannotWrite(path: path, reason: problem) }
    }
}

extension RequestRecord {
    /// With its line end.
    func line() throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
