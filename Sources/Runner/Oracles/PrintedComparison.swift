import Suites

/// Compares what programs print.
enum PrintedComparison {
    /// PIE's tolerance for lines that are numbers (ICLR 2024, `get_accuracy`).
    static let tolerance = 1e-3

    /// Byte for byte; a difference is shown by its line.
    static func exactDifference(got: [UInt8], wanted: [UInt8]) -> Difference? {
        guard got != wanted else { return nil }
        let (gotLines, wantedLines) = (lines(got), lines(wanted))
        let found = firstDifference(gotLines, wantedLines, extra: .wrong) { $0 == $1 }
        return found
            ?? Difference(path: "", got: text(got[...]), wanted: text(wanted[...]), what: "white space differs")
    }

    /// As PIE: white space around the whole is left out, then each line is equal or both are numbers that differ by
    /// less than ``tolerance``.
    static func lineDifference(got: [UInt8], wanted: [UInt8], extra: Oracle.ExtraLines) -> Difference? {
        let (gotLines, wantedLines) = (lines(trimmed(got[...])), lines(trimmed(wanted[...])))
        return firstDifference(gotLines, wantedLines, extra: extra) { $0 == $1 || areClose($0, $1) }
    }

    /// Words between white space, line ends included.
    static func tokenDifference(got: [UInt8], wanted: [UInt8]) -> Difference? {
        let (gotTokens, wantedTokens) = (got.split(whereSeparator: isSpace), wanted.split(whereSeparator: isSpace))
        for (index, pair) in zip(gotTokens, wantedTokens).enumerated() where pair.0 != pair.1 {
            return Difference(path: " word \(index + 1)", got: text(pair.0), wanted: text(pair.1))
        }
        guard gotTokens.count != wantedTokens.count else { return nil }
        return Difference(
            path: "", got: text(got[...]), wanted: text(wanted[...]),
            what: "\(gotTokens.count) words where \(wantedTokens.count) are wanted")
    }

    private static func firstDifference(
        _ got: [ArraySlice<UInt8>], _ wanted: [ArraySlice<UInt8>], extra: Oracle.ExtraLines,
        equal: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Bool
    ) -> Difference? {
        for (index, pair) in zip(got, wanted).enumerated() where !equal(pair.0, pair.1) {
            return Difference(path: " line \(index + 1)", got: text(pair.0), wanted: text(pair.1))
        }
        if got.count == wanted.count || (got.count > wanted.count && extra == .ignored) { return nil }
        let rest = got.count > wanted.count ? got[wanted.count] : wanted[got.count]
        return Difference(
            path: " line \(min(got.count, wanted.count) + 1)", got: got.count > wanted.count ? text(rest) : .none,
            wanted: got.count > wanted.count ? .none : text(rest),
            what: "\(got.count) lines where \(wanted.count) are wanted")
    }

    private static func areClose(_ got: ArraySlice<UInt8>, _ wanted: ArraySlice<UInt8>) -> Bool {
        guard let got = number(got), let wanted = number(wanted) else { return false }
        return abs(got - wanted) < tolerance
    }

    /// What Python's `float()` reads, but for its underscores.
    private static func number(_ line: ArraySlice<UInt8>) -> Double? {
        let digits = trimmed(line)
        guard digits.count <= 400, !digits.contains(UInt8(ascii: "x")), !digits.contains(UInt8(ascii: "X")) else {
            return nil
        }
        return Double(String(decoding: digits, as: UTF8.self))
    }

    /// Lines without their ends; none after the last end.
    private static func lines(_ bytes: some Collection<UInt8>) -> [ArraySlice<UInt8>] {
        var lines = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let rest = bytes.drop(while: isSpace)
        return rest.prefix((rest.lastIndex { !isSpace($0) } ?? rest.startIndex - 1) - rest.startIndex + 1)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func text(_ bytes: ArraySlice<UInt8>) -> Value { Value(printed: Array(bytes.prefix(4096))) }
}

extension Value {
    /// What a program printed: text, or bytes where it is not UTF-8.
    init(printed bytes: [UInt8]) {
        self = String(validating: bytes, as: UTF8.self).map { .string(PythonString($0)) } ?? .bytes(bytes)
    }

    /// The bytes of text; `nil` for what no program prints.
    var printed: [UInt8]? {
        switch self {
        case .string(let text): text.utf8
        case .bytes(let bytes): bytes
        default: nil
        }
    }
}
