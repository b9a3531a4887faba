/// Amounts as people write them in a limit: `10s`, `500ms`, `2m`, `512M`, `1.5G`.
public enum Quantity {
    /// A duration above zero; a bare number is seconds. `nil` for anything else.
    public static func duration(_ text: String) -> Duration? {
        let units: [(String, Double)] = [("ms", 1e-3), ("us", 1e-6), ("s", 1), ("m", 60), ("h", 3600), ("", 1)]
        guard let seconds = amount(text, units), seconds <= 1e6 else { return nil }
        return .seconds(seconds)
    }

    /// Bytes above zero; K, M, G and T are powers of 1024, a bare number is bytes. `nil` for anything else.
    public static func bytes(_ text: String) -> Int? {
        let powers: [(String, Int)] = [("k", 10), ("m", 20), ("g", 30), ("t", 40)]
        let units = powers.flatMap { name, power in
            ["\(name)ib", "\(name)b", name].map { ($0, Double(1 << power)) }
        }
        guard let bytes = amount(text, units + [("b", 1), ("", 1)]), bytes >= 1, bytes < 0x1p62 else { return nil }
        return Int(bytes)
    }

    private static func amount(_ text: String, _ units: [(String, Double)]) -> Double? {
        let text = text.lowercased()
        guard let (unit, scale) = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
        let digits = text.dropLast(unit.count)
        let isPlain = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 46 }
        guard isPlain, let number = Double(digits), number > 0 else { return nil }
        return number * scale
    }
}
