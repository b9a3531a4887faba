/// A piece of a page. Literals in the source are markup; every text put into one by interpolation is escaped, so a name or a
/// program cannot become markup by being forgotten.
///
///     let cell: HTML = "<td title=\"\(name)\">\(name)</td>"
///
/// Markup is kept well-formed as XML too (attributes quoted, every element closed): tests parse it.
struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
    var markup: String

    init(stringLiteral markup: String) { self.markup = markup }
    init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

    static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.markup += right.markup
        return sum
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { markup += literal }

        /// Text of one line: a name, a title, a reason.
        mutating func appendInterpolation(_ text: String) { markup += escaped(printable(text)) }

        /// Text of many lines, such as a program.
        mutating func appendInterpolation(code text: String) { markup += escaped(visibleCode(text)) }

        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

        mutating func appendInterpolation(_ all: [HTML]) {
            for html in all { markup += html.markup }
        }

        mutating func appendInterpolation(_ number: Int) { markup += "\(number)" }

        /// A length or a place in a drawing, to a tenth.
        mutating func appendInterpolation(_ length: Double) { markup += tenths(length) }

        /// A document for a script, inside of an element `script`.
        mutating func appendInterpolation(json text: String) { markup += jsonInScript(text) }

        /// Ours: a style sheet or a script.
        mutating func appendInterpolation(asset text: String) { markup += text }
    }
}

/// For text between tags and in quoted attributes.
private func escaped(_ text: String) -> String {
    replaced(text) { byte in
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

/// JSON that no tag can begin or end inside of, whatever its strings hold; equal as JSON.
private func jsonInScript(_ text: String) -> String {
    replaced(text) { byte in
        switch byte {
        case UInt8(ascii: "<"): "\\u003c"
        case UInt8(ascii: ">"): "\\u003e"
        case UInt8(ascii: "&"): "\\u0026"
        default: nil
        }
    }
}

/// Works on bytes: all that is replaced is ASCII, and a page may hold a megabyte of programs.
private func replaced(_ text: String, _ replacement: (UInt8) -> StaticString?) -> String {
    guard text.utf8.contains(where: { replacement($0) != nil }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 64)
    for byte in text.utf8 {
        if let replacement = replacement(byte) {
            replacement.withUTF8Buffer { result.append(contentsOf: $0) }
        } else {
            result.append(byte)
        }
    }
    return String(decoding: result, as: UTF8.self)
}

/// A program's text with every character that would hide or reorder what stands around it shown by its number.
///
/// At most 50,000 characters: one text must not make a page too heavy for all.
func visibleCode(_ text: String) -> String {
    let limit = 50_000
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }
    if isPlain, text.utf8.count <= limit { return text }
    var result = ""
    result.reserveCapacity(min(text.utf8.count, limit))
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar.value {
        case 0x0A, 0x09: result.unicodeScalars.append(scalar)
        case 0x0D: break
        case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFFFE,
            0xFFFF:
            result += "‹U+\(String(scalar.value, radix: 16, uppercase: true))›"
        default: result.unicodeScalars.append(scalar)
        }
    }
    let left = text.unicodeScalars.count - limit
    return left > 0 ? result + "\n… \(left) more characters" : result
}

/// `12.3`, and `12` for 12.0. `fixed` is for people and knows locales; a page has ten thousands of these.
func tenths(_ value: Double) -> String {
    // No drawing is as large: what cannot be placed is at the border.
    guard value.magnitude < 1e6 else { return "0" }
    let all = Int((value * 10).rounded())
    let (whole, rest) = (abs(all) / 10, abs(all) % 10)
    return "\(all < 0 ? "-" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
}

extension Sequence<HTML> {
    var joined: HTML { reduce(into: "") { $0.markup += $1.markup } }
}

extension Optional<HTML> {
    var orNothing: HTML { self ?? "" }
}

extension HTML {
    /// Of numbers and fixed words only.
    init(markup: String) { self.markup = markup }
}
