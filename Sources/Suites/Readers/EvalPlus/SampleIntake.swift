/// Takes EvalPlus samples as they arrive, from the lines of a stream or from the elements of a list.
///
/// A bad line is a problem of the submission, with its number, and never stops the rest.
package struct SampleIntake {
    /// What messages call the stream.
    private let path: String
    private let lineLimit: Int
    private var collector: SampleCollector
    private var line: [UInt8] = []
    private var isTooLong = false
    private var number = 0

    /// - Parameter lineLimit: longer lines are refused without being kept.
    package init(_ suite: Suite, path: String = "-", lineLimit: Int = 16 << 20) {
        self.path = path
        self.lineLimit = lineLimit
        collector = SampleCollector(suite, reportsEach: true)
    }

    /// Samples so far.
    package var count: Int { collector.count }

    /// The next bytes of a stream of JSON Lines, cut anywhere.
    package mutating func feed(_ bytes: some Collection<UInt8>) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            extend(rest[..<end])
            endLine()
            rest = rest[rest.index(after: end)...]
        }
        extend(rest)
    }

    /// The next element of a list, counted from 1 as lines are.
    package mutating func add(_ element: JSON) {
        number += 1
        EvalPlusSamples.add(element, at: SourcePlace(path: path, line: number), to: &collector)
    }

    /// All of it; a last line needs no end.
    package mutating func submission(name: String) -> Submission {
        if !line.isEmpty || isTooLong { endLine() }
        return collector.submission(name: name, path: path)
    }

    private mutating func extend(_ piece: some Collection<UInt8>) {
        let room = lineLimit - line.count
        isTooLong = isTooLong || piece.count > room
        line += piece.prefix(room)
    }

    private mutating func endLine() {
        number += 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let read = LineReader.Line(number: number, bytes: line[...], isTooLong: isTooLong)
        EvalPlusSamples.add(read, of: path, lineLimit: lineLimit, to: &collector)
        line.removeAll(keepingCapacity: true)
        isTooLong = false
    }
}
