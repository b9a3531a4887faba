/// Makes texts of one shape.
struct TextMaker {
    let shape: TextShape
    /// Code points.
    let size: Int
    let setting: InputRecipe.Setting

    func text(using random: inout some RandomNumberGenerator) -> String {
        switch setting.style {
        case .tiled: return tiled(using: &random)
        case .nested: return brackets(using: &random, isNested: true)
        case .flat: return brackets(using: &random, isNested: false)
        case .words: return words(using: &random)
        default: break
        }
        let letters = letters(using: &random)
        guard let first = letters.first else { return "" }
        var scalars: [Unicode.Scalar]
        switch setting.style {
        case .same: scalars = Array(repeating: first, count: size)
        case .alternating: scalars = (0..<size).map { letters[$0 % min(2, letters.count)] }
        case .spoiled:
            scalars = Array(repeating: first, count: max(0, size - 1)) + [letters.last ?? first]
        case .palindrome:
            let half = (0..<(size + 1) / 2).map { _ in letters.randomElement(using: &random) ?? first }
            scalars = half + half.reversed().dropFirst(size % 2)
        case .ascending:
            scalars = (0..<size).map { _ in letters.randomElement(using: &random) ?? first }.sorted()
        default: scalars = (0..<size).map { _ in letters.randomElement(using: &random) ?? first }
        }
        // A number in digits has no zero in front.
        if isDigits, scalars.count > 1, scalars[0] == "0" { scalars[0] = shape.alphabet.last ?? "9" }
        return string(scalars)
    }

    private var isDigits: Bool { shape.alphabet.allSatisfy { ("0"..."9").contains($0) } }

    /// Some of the characters that were seen, in random order.
    private func letters(using random: inout some RandomNumberGenerator) -> [Unicode.Scalar] {
        Array(shape.alphabet.shuffled(using: &random).prefix(max(2, setting.variety)))
    }

    private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// The tests' texts one after another: what has a format keeps it.
    private func tiled(using random: inout some RandomNumberGenerator) -> String {
        let samples = shape.samples.filter { !$0.isEmpty }
        guard !samples.isEmpty else { return "" }
        var text = ""
        var count = 0
        while count < size {
            let next = samples.randomElement(using: &random) ?? ""
            if !text.isEmpty, let separator = shape.separator {
                text.unicodeScalars.append(separator)
                count += 1
            }
            text += next
            count += next.unicodeScalars.count
        }
        return text
    }

    private func words(using random: inout some RandomNumberGenerator) -> String {
        let separator = shape.separator ?? " "
        let letters = shape.alphabet.filter { $0 != separator }
        guard !letters.isEmpty else { return tiled(using: &random) }
        func word(_ random: inout some RandomNumberGenerator) -> [Unicode.Scalar] {
            (0..<Int.random(in: 1...8, using: &random)).map { _ in letters.randomElement(using: &random) ?? letters[0] }
        }
        let known = (0..<max(1, min(setting.variety, size))).map { _ in word(&random) }
        var scalars: [Unicode.Scalar] = []
        while scalars.count < size {
            if !scalars.isEmpty { scalars.append(separator) }
            scalars += known.randomElement(using: &random) ?? known[0]
        }
        return string(scalars)
    }

    private func brackets(using random: inout some RandomNumberGenerator, isNested: Bool) -> String {
        let open = shape.alphabet.filter { Brackets.pairs[$0] != nil }
        guard let first = open.first else { return tiled(using: &random) }
        let kinds = (0..<max(1, size / 2)).map { _ in open.randomElement(using: &random) ?? first }
        guard isNested else { return string(kinds.flatMap { [$0, Brackets.pairs[$0] ?? ")"] }) }
        // Deeper than this no recursive solution goes.
        let depth = 200
        var scalars: [Unicode.Scalar] = []
        for start in stride(from: 0, to: kinds.count, by: depth) {
            let part = kinds[start..<min(start + depth, kinds.count)]
            scalars += part
            scalars += part.reversed().map { Brackets.pairs[$0] ?? ")" }
        }
        return string(scalars)
    }
}
