import Foundation
import HTTP
import Synchronization

/// One answer as its bytes arrive, on the thread of the network.
final class IncomingAnswer: Sendable {
    private struct State {
        var form: Form?
        var events = ServerSentEvents()
        var parts = AnswerParts()
        /// A whole document, or what a server says to an error.
        var document: [UInt8] = []
        var size = 0
        var arrivals: [Int64] = []
        var problem: ModelError.Reason?
    }

    private enum Form {
        case events
        case document
    }

    private let state = Mutex(State())
    private let intended: ContinuousClock.Instant
    private let sizeLimit: Int

    /// What a server says to an error is read so far.
    private static let errorLimit = 64 << 10

    /// - Parameter intended: when the request was meant to be sent; times count from there.
    init(intended: ContinuousClock.Instant, sizeLimit: Int) {
        self.intended = intended
        self.sizeLimit = sizeLimit
    }

    /// Takes a piece of the body.
    func take(_ answer: Transfer.Answer, _ bytes: UnsafeRawBufferPointer) -> Appetite {
        let time = intended.duration(to: .now).nanoseconds
        return state.withLock { state in
            state.size += bytes.count
            guard answer.status == 200 else {
                state.document += bytes.prefix(Self.errorLimit - state.document.count)
                return state.document.count < Self.errorLimit ? .more : .none
            }
            do {
                guard state.size <= sizeLimit else { throw ModelError.Reason.tooLarge(limit: sizeLimit) }
                let form = try state.form ?? Self.form(of: answer, start: bytes)
                state.form = form
                switch form {
                case .document: state.document += bytes
                case .events:
                    for event in try Self.events(in: bytes, &state.events, limit: sizeLimit) {
                        let parts = Result { () throws(WireError) in try state.parts.take(event: event) }
                        if try parts.mapError(ModelError.Reason.init).get() { state.arrivals.append(time) }
                    }
                }
                return state.parts.isDone ? .satisfied : .more
            } catch let problem as ModelError.Reason {
                state.problem = problem
                return .none
            } catch {
                preconditionFailure("only reasons are thrown: \(error)")
            }
        }
    }

    private static func events(
        in bytes: UnsafeRawBufferPointer, _ parser: inout ServerSentEvents, limit: Int
    ) throws(ModelError.Reason) -> [[UInt8]] {
        do {
            return try parser.feed(bytes).map(\.data)
        } catch {
            throw .tooLarge(limit: limit)
        }
    }

    private static func form(
        of answer: Transfer.Answer, start: UnsafeRawBufferPointer
    ) throws(ModelError.Reason) -> Form {
        let type = answer.headers["content-type"] ?? ""
        switch type.prefix(while: { $0 != ";" }).lowercased().filter({ !$0.isWhitespace }) {
        case "text/event-stream": return .events
        case "application/json": return .document
        // Without a type, an object tells itself.
        case "" where start.first { $0 > 0x20 } == UInt8(ascii: "{"): return .document
        default: throw .wrongContentType(type, start: WireText.start(of: start))
        }
    }

    /// What came of it, once the transfer has ended.
    ///
    /// - Parameter head: of the answer; absent when the transfer broke.
    func finished(_ head: Result<Transfer.Answer, TransferError>) -> Result<ModelAnswer, ModelError.Reason> {
        let ended = intended.duration(to: .now).nanoseconds
        return state.withLock { state in
            Result { () throws(ModelError.Reason) in
                if let problem = state.problem { throw problem }
                // An answer that was whole before its connection broke is not asked for again.
                if !(state.form == .events && state.parts.isWhole) {
                    let answer = try head.mapError(ModelError.Reason.init).get()
                    guard answer.status == 200 else { throw Refusal(answer, body: state.document).reason }
                    if state.form == nil { throw .malformed("no body") }
                }
                if state.form == .document {
                    let whole = Result { () throws(WireError) in try state.parts.takeWhole(state.document) }
                    try whole.mapError(ModelError.Reason.init).get()
                }
                let parts = state.parts
                guard parts.isWhole else { throw .interrupted("the stream ended before the answer did") }
                return ModelAnswer(
                    text: parts.text, reasoning: parts.reasoning.isEmpty ? nil : parts.reasoning,
                    finish: parts.finish, usage: parts.usage, model: parts.model,
                    timing: RequestTiming(arrivals: state.arrivals, ended: ended))
            }
        }
    }
}

extension ModelError.Reason: Error {}

/// An answer with a status other than 200.
private struct Refusal {
    let reason: ModelError.Reason

    init(_ answer: Transfer.Answer, body: [UInt8]) {
        let message = Self.message(body)
        switch answer.status {
        case 300..<400: reason = .redirected(to: WebAddress.shown(answer.headers["location"] ?? ""))
        case 429 where message.contains("insufficient_quota"): reason = .quotaUsedUp(message: message)
        case 408, 409, 425, 429, 500...:
            let asked = answer.headers["retry-after"].flatMap { RetryAfter.duration($0, now: time(nil)) }
            reason = .busy(status: answer.status, message: message, retryAfter: asked)
        default: reason = .refused(status: answer.status, message: message)
        }
    }

    /// What the error object says, or else the start of the text.
    private static func message(_ body: [UInt8]) -> String {
        do {
            _ = try WireText.object(body)
        } catch .failed(let message) {
            return message
        } catch {}
        return body.isEmpty ? "" : WireText.start(of: body)
    }
}
