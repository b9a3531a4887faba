/// How to make one input of a shape: a setting for each knob, and a seed. The same recipe makes the same input.
package struct InputRecipe: Sendable, Hashable, Codable {
    package var settings: [Setting]
    package var seed: UInt64

    package struct Setting: Sendable, Hashable, Codable {
        /// Elements of a sequence, code points of a text, magnitude of a number.
        package var size: Int
        package var style: Style
        /// How many different elements, characters or words.
        package var variety: Int
    }

    /// As large as the largest test, and nothing special about it.
    package init(of shape: ArgumentsShape, seed: UInt64) {
        settings = shape.knobs.map { knob in
            let style = knob.styles.first ?? .seen
            return Setting(size: max(1, knob.seen), style: style, variety: knob.kind == .text ? 26 : 8)
        }
        self.seed = seed
    }

    /// The recipe in a line, for people: what differs from the tests' own sizes and styles.
    package func summary(of shape: ArgumentsShape) -> String {
        zip(shape.knobs, settings).enumerated().compactMap { index, pair in
            let (knob, setting) = pair
            guard setting.style != .seen else { return nil }
            return "\(index):\(knob.kind.rawValue) \(setting.size) \(setting.style.rawValue)"
        }.joined(separator: ", ")
    }
}

extension InputRecipe {
    /// Sizes go no further: a sequence of this many elements, a number of 62 bits.
    static func largest(_ kind: KnobRange.Kind) -> Int {
        switch kind {
        case .integer: 1 << 62
        case .real: 1 << 50
        case .text, .sequence, .mapping: 1 << 22
        case .choice, .mixed: 1
        }
    }

    /// The recipe with some knobs' sizes multiplied.
    package func scaled(_ knobs: [Int], by factor: Double, shape: ArgumentsShape) -> InputRecipe {
        var scaled = self
        for knob in knobs {
            let size = Double(settings[knob].size) * factor
            let largest = Self.largest(shape.knobs[knob].kind)
            scaled.settings[knob].size = max(1, Int(min(size.rounded(), Double(largest))))
        }
        return scaled
    }

    /// The recipe with each style that one place may have, one change at a time.
    package func restyled(shape: ArgumentsShape) -> [InputRecipe] {
        shape.knobs.indices.flatMap { knob in
            shape.knobs[knob].styles.filter { $0 != settings[knob].style }.map { style in
                var restyled = self
                restyled.settings[knob].style = style
                return restyled
            }
        }
    }

    /// The recipe with one to three things changed.
    package func mutated(shape: ArgumentsShape, using random: inout some RandomNumberGenerator) -> InputRecipe {
        var mutated = self
        let open = shape.knobs.indices.filter {
            shape.knobs[$0].styles.count > 1 || ![.choice, .mixed].contains(shape.knobs[$0].kind)
        }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let knob = open.randomElement(using: &random) else { break }
            mutated = mutated.changed(knob, shape: shape, using: &random)
        }
        mutated.seed = UInt64.random(in: 0...UInt64.max, using: &random)
        return mutated
    }

    private func changed(
        _ knob: Int, shape: ArgumentsShape, using random: inout some RandomNumberGenerator
    ) -> InputRecipe {
        let range = shape.knobs[knob]
        var changed = self
        switch Int.random(in: 0..<10, using: &random) {
        // A size that was the same in every test is rarely tried otherwise.
        case 0..<4 where !range.isFixed || Int.random(in: 0..<10, using: &random) == 0:
            let factors = range.kind == .integer ? [0.25, 2, 16, 256, 65536] : [0.5, 0.75, 1.5, 2, 4]
            changed = scaled([knob], by: factors.randomElement(using: &random) ?? 2, shape: shape)
        case 4..<8:
            changed.settings[knob].style = range.styles.randomElement(using: &random) ?? .seen
        default:
            let varieties = [1, 2, 3, 8, 26, 100, 1000, settings[knob].size]
            changed.settings[knob].variety = varieties.randomElement(using: &random) ?? 8
        }
        return changed
    }
}
