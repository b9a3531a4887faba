/// The turns so far, and how many more there may be.
///
/// Every turn is asked with all turns before it, so a talk that goes wrong grows: what a model wrote last and why it was
/// refused matter most, and earlier attempts are left out where the whole is too long.
struct Dialogue: Sendable, Hashable {
    private var turns: [ChatMessage]
    private(set) var refusals = 0
    let refusalLimit: Int
    private var lengthLimit = Self.longest

    /// UTF-8 bytes of one question, all turns together: about 16,000 tokens.
    static let longest = 64 << 10
    /// What a model is told of an error is cut here: traces are long.
    private static let refusalLength = 600

    init(_ request: String, refusalLimit: Int) {
        turns = [ChatMessage(.user, request)]
        self.refusalLimit = refusalLimit
    }

    /// The request, and as many of the last turns as are not too long with it; of those the very last always.
    var messages: [ChatMessage] {
        guard turns.count > 3, Self.bytes(turns) > lengthLimit else { return lastCut(turns) }
        var kept = Array(turns.suffix(2))
        var bytes = turns[0].content.utf8.count + Self.bytes(kept)
        for start in stride(from: turns.count - 4, to: 0, by: -2) {
            let pair = turns[start..<start + 2]
            bytes += Self.bytes(pair)
            guard bytes <= lengthLimit else { break }
            kept = pair + kept
        }
        return lastCut([turns[0]] + kept)
    }

    /// Where request and last turns alone are too long, the model's own reply gives way.
    private func lastCut(_ messages: [ChatMessage]) -> [ChatMessage] {
        let excess = Self.bytes(messages) - lengthLimit
        guard messages.count == 3, excess > 0 else { return messages }
        var cut = messages
        // Half a character at the end is decoded as one of three bytes.
        let room = max(0, messages[1].content.utf8.count - excess - 3)
        cut[1].content = String(decoding: messages[1].content.utf8.prefix(room), as: UTF8.self)
        return cut
    }

    var isExhausted: Bool { refusals >= refusalLimit }

    mutating func hear(_ reply: String) { turns.append(ChatMessage(.assistant, reply)) }

    mutating func say(_ text: String) { turns.append(ChatMessage(.user, text)) }

    /// Says why something was refused and asks for another.
    mutating func refuse(_ reason: String, asking: String) {
        refusals += 1
        say("That cannot be used: \(reason.prefix(Self.refusalLength))\n\n\(asking)")
    }

    /// - Returns: false when it is the request alone that is too long.
    mutating func shorten() -> Bool {
        let before = messages
        guard before.count > 1 else { return false }
        while lengthLimit > 1, messages == before { lengthLimit /= 2 }
        return messages != before
    }

    static func bytes(_ messages: some Sequence<ChatMessage>) -> Int {
        messages.reduce(0) { $0 + $1.content.utf8.count }
    }
}
