import NIOCore
import NIOHTTPTypes

/// Ends connections whose client takes too long: to send a request's head, to send its body, or to begin another request.
///
/// An idle time-out does not do that: who sends a byte now and then is never idle.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Of the head, and of a body.
    struct Times: Sendable, Hashable {
        var head: TimeAmount
        var body: TimeAmount
        /// What is left of a body that nobody wants to read: time enough to read the answer.
        var rest: TimeAmount = .seconds(1)
    }

    private let times: Times
    private var timer: Scheduled<Void>?
    private var isReading = false

    init(_ times: Times) { self.times = times }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(times.head, context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelActive(context: ChannelHandlerContext) {
        start(times.head, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isReading = true
            start(times.body, context)
        case .body: break
        case .end:
            isReading = false
            timer?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { start(isReading ? times.rest : times.head, context) }
        context.write(data, promise: promise)
    }

    private func start(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        timer?.cancel()
        let channel = context.channel
        timer = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
