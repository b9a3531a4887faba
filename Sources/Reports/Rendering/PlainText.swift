/// Text from a program or a file made safe to print on one line: control characters, which could move the cursor or
/// change the terminal, become visible marks.
package func printable(_ text: some StringProtocol) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                switch scalar.value {
                case 0x0A, 0x0D, 0x09: " "
                case 0x00..<0x20, 0x7F..<0xA0: "\u{FFFD}"
                // Marks that reorder what is shown around them.
                case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: "\u{FFFD}"
                default: scalar
                }
            }))
}

/// At most `width` characters; what was cut is marked by an ellipsis.
package func shortened(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    return text.count <= width ? text : text.prefix(width - 1) + "…"
}
