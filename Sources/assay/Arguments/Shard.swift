import ArgumentParser

/// One of several parts of a list, as `I/N`: the items I, I+N, I+2N and so on, the first of which is 1.
struct Shard: ExpressibleByArgument, Sendable, Hashable, CustomStringConvertible {
    var index: Int
    var count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1] else { return nil }
        guard index >= 1, index <= count else { return nil }
        (self.index, self.count) = (index, count)
    }

    var description: String { "\(index)/\(count)" }

    /// The part of a list that this shard holds, in the list's order.
    func part<Element>(of list: [Element]) -> [Element] {
        stride(from: index - 1, to: list.count, by: count).map { list[$0] }
    }
}
