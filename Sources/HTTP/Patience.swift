/// How long each part of an exchange may take.
package struct Patience: Sendable, Hashable {
    package var connect: Duration
    /// From sending to the first byte of the answer's body: a queue at the server is waited for here.
    package var firstByte: Duration
    /// Between two pieces of the body.
    package var idle: Duration
    package var total: Duration

    package init(
        connect: Duration = .seconds(10), firstByte: Duration = .seconds(180), idle: Duration = .seconds(60),
        total: Duration = .seconds(900)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }

    /// What did not come in time.
    package enum Stage: String, Sendable {
        case connect = "no connection"
        case firstByte = "no first byte of an answer"
        case idle = "no further piece of the answer"
        case total = "no whole answer"
    }
}
