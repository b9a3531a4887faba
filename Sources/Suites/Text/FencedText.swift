/// Markdown's fenced blocks, as models frame programs.
package enum FencedText {
    /// The longest block, as the first and shorter ones tend to be excerpts; `nil` when there is no fence. A block
    /// that is never closed goes to the end.
    package static func program(in text: String) -> String? {
        var blocks: [[Substring]] = []
        var open: (fence: Substring, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.drop { $0 == " " }
            let fence = start.prefix { $0 == "`" }
            if let block = open {
                let isEnd = fence.count >= block.fence.count && start.dropFirst(fence.count).allSatisfy(\.isWhitespace)
                if isEnd {
                    blocks.append(block.lines)
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if fence.count >= 3 {
                open = (fence, [])
            }
        }
        if let block = open { blocks.append(block.lines) }
        let texts = blocks.map { $0.joined(separator: "\n") + "\n" }
        return texts.max { $0.utf8.count < $1.utf8.count }
    }
}
