import Foundation
import HTTP
import Models
import Synchronization

/// An evaluation's events as they arrive, on the thread of the network.
final class IncomingEvents: Sendable {
    struct Heard: Sendable {
        var verdicts: [ServiceTimes.Verdict] = []
        var doneNs: Int64?
        /// How the evaluation ended.
        var status: String?
        /// Why the stream was given up.
        var problem: String?
        /// What the service says instead of events.
        var body: [UInt8] = []
    }

    private struct State {
        var parser = ServerSentEvents()
        var heard = Heard()
    }

    private let state = Mutex(State())
    private let origin: ContinuousClock.Instant
    private static let bodyLimit = 64 << 10

    /// - Parameter origin: what times count from.
    init(origin: ContinuousClock.Instant) { self.origin = origin }

    var heard: Heard { state.withLock(\.heard) }

    /// Takes a piece of the body.
    func take(_ answer: Transfer.Answer, _ bytes: UnsafeRawBufferPointer) -> Appetite {
        let time = origin.duration(to: .now).nanoseconds
        return state.withLock { state in
            guard answer.status == 200 else {
                state.heard.body += bytes.prefix(Self.bodyLimit - state.heard.body.count)
                return state.heard.body.count < Self.bodyLimit ? .more : .none
            }
            do {
                for event in try state.parser.feed(bytes) { try state.heard.take(event, at: time) }
            } catch {
                state.heard.problem = "its events cannot be read: \(error)"
                return .none
            }
            return state.heard.doneNs == nil ? .more : .satisfied
        }
    }
}

extension IncomingEvents.Heard {
    private struct VerdictEvent: Decodable {
        var verdict: String
        var cached: Bool?
        var stages_ms: [String: Double]?
    }

    private struct DoneEvent: Decodable {
        var status: String
    }

    mutating func take(_ event: ServerSentEvents.Event, at time: Int64) throws {
        switch event.name {
        case "verdict":
            let said = try JSONDecoder().decode(VerdictEvent.self, from: Data(event.data))
            verdicts.append(
                ServiceTimes.Verdict(
                    verdict: said.verdict, atNs: time, cached: said.cached, stagesMs: said.stages_ms))
        case "done":
            status = try JSONDecoder().decode(DoneEvent.self, from: Data(event.data)).status
            doneNs = time
        // Progress, and what later versions add.
        default: break
        }
    }
}
