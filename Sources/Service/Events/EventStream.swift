import Foundation
import Hummingbird
import NIOCore

/// Server-sent events of one evaluation (WHATWG HTML, 9.2): those that were, then those that come, up to the last.
struct EventStream: Sendable {
    let store: QueueStore
    let hub: EventHub
    let evaluation: String
    /// The last event that the client has; 0 for none.
    let last: Int

    var body: ResponseBody {
        ResponseBody { writer in
            // Followed first and read then: what comes in between is not missed.
            let signals = hub.follow(evaluation)
            var last = last
            if try await write(after: &last, to: &writer) { return try await writer.finish(nil) }
            for await signal in signals {
                if signal == .heartbeat { try await writer.write(ByteBuffer(string: ": still here\n\n")) }
                if try await write(after: &last, to: &writer) { break }
            }
            try await writer.finish(nil)
        }
    }

    /// - Returns: Whether the last event was among them.
    private func write(after last: inout Int, to writer: inout any ResponseBodyWriter) async throws -> Bool {
        while true {
            let events = try store.events(of: evaluation, after: last)
            guard let newest = events.last else { return false }
            var text = ""
            for event in events {
                text += "event: \(event.kind.rawValue)\nid: \(event.id)\ndata: \(event.data)\n\n"
            }
            try await writer.write(ByteBuffer(string: text))
            last = newest.id
            if newest.kind == .done { return true }
        }
    }
}
