import Suites

extension InputSearch {
    /// Numbers within containers are tried wide too: values that tests keep small repeat in a large input.
    private static let wide = 1 << 20
    /// Of the budget.
    private static let share = 0.25

    /// The dearest accepted input of each direction, as large as the climb has them.
    ///
    /// - Returns: dearest last; and the one that nothing is special about but its size, all lengths together. `nil` when
    ///   no input is accepted.
    mutating func grow(on panel: [Int]) async throws -> (all: [Candidate], typical: InputRecipe)? {
        guard let base = try await firstAccepted(on: panel) else { return nil }
        var grown = [base]
        var typical: InputRecipe?
        for direction in try await directions(from: base, on: panel) where !ledger.isSpent(share: Self.share) {
            let largest = try await grow(direction.start, along: direction.knobs, on: panel)
            grown.append(largest)
            if direction.isTypical || typical == nil { typical = largest.recipe }
        }
        return (grown.sorted { $0.trial.spread.slowest < $1.trial.spread.slowest }, typical ?? base.recipe)
    }

    private struct Direction {
        var start: Candidate
        var knobs: [Int]
        var isTypical = false
    }

    /// What is grown together, and from where.
    private mutating func directions(
        from base: Candidate, on panel: [Int]
    ) async throws -> [Direction] {
        let lengths = shape.knobs.indices.filter { !shape.knobs[$0].isFixed && shape.knobs[$0].kind.isLength }
        let numbers = shape.knobs.indices.filter { shape.knobs[$0].kind == .integer }
        let (single, inner) = (
            numbers.filter { shape.knobs[$0].isSingle }, numbers.filter { !shape.knobs[$0].isSingle }
        )
        // Words stay as long as the tests' in what people and models write.
        let wordless = lengths.filter { shape.knobs[$0].kind != .text || shape.knobs[$0].isSingle }
        let outer = wordless.isEmpty ? lengths : wordless
        var directions: [Direction] = []
        if !outer.isEmpty { directions.append(Direction(start: base, knobs: outer)) }
        if outer.count < lengths.count { directions.append(Direction(start: base, knobs: lengths)) }
        // A number may say how far into a sequence to go: neither costs anything alone.
        if !lengths.isEmpty, !single.isEmpty { directions.append(Direction(start: base, knobs: lengths + single)) }
        if !lengths.isEmpty, !inner.isEmpty {
            for magnitude in [InputRecipe.typicalNumber, Self.wide] {
                let recipe = base.recipe.widened(inner, to: magnitude)
                guard let start = try await ledger.accept(recipe, on: panel, within: options.climbing) else { continue }
                let isTypical = magnitude == InputRecipe.typicalNumber
                directions.append(Direction(start: start, knobs: outer, isTypical: isTypical))
            }
        }
        if single.count > 1 { directions.append(Direction(start: base, knobs: single)) }
        directions += single.map { Direction(start: base, knobs: [$0]) }
        if lengths.count > 1 { directions += lengths.map { Direction(start: base, knobs: [$0]) } }
        if !inner.isEmpty { directions.append(Direction(start: base, knobs: inner)) }
        // Many programs stop early at a number with divisors.
        for number in single {
            var prime = base.recipe
            prime.settings[number].style = .prime
            if let prime = try await ledger.accept(prime, on: panel, within: options.climbing) {
                directions.append(Direction(start: prime, knobs: [number]))
            }
        }
        return directions
    }

    /// The tests' own sizes; where that is refused, other styles until one is accepted.
    private mutating func firstAccepted(on panel: [Int]) async throws -> Candidate? {
        var recipe = InputRecipe(of: shape, seed: options.seed)
        for _ in 0..<40 {
            if let first = try await ledger.accept(recipe, on: panel, within: options.climbing) { return first }
            guard !ledger.isSpent(share: Self.share) else { return nil }
            for knob in shape.knobs.indices {
                recipe.settings[knob].style = shape.knobs[knob].styles.randomElement(using: &random) ?? .seen
                recipe.settings[knob].size = max(1, Int.random(in: 1...max(1, shape.knobs[knob].seen), using: &random))
            }
            recipe.seed = random.next()
        }
        return nil
    }

    /// By large steps, and smaller ones after a refusal, until the median solution costs about what the climb's may.
    private mutating func grow(_ base: Candidate, along knobs: [Int], on panel: [Int]) async throws -> Candidate {
        let isNumber = knobs.allSatisfy { shape.knobs[$0].kind == .integer }
        var factor = isNumber ? 16.0 : knobs.count > 1 ? 3.0 : 8.0
        var best = base
        var idle = 0
        for _ in 0..<24 where !ledger.isSpent(share: Self.share) {
            let next = best.recipe.scaled(knobs, by: factor, shape: shape)
            guard next != best.recipe,
                let trial = try await ledger.attempt(next, on: panel, within: options.climbing)
            else { break }
            guard trial.refusal == nil else {
                guard factor > 1.5 else { break }
                factor = factor.squareRoot()
                continue
            }
            idle = trial.spread.slowest > 1.1 * best.trial.spread.slowest ? 0 : idle + 1
            best = Candidate(recipe: next, trial: trial)
            if idle >= 4 || trial.spread.median > options.climbing.ceiling / 3 { break }
        }
        return best
    }
}

extension InputRecipe {
    /// The recipe with sizes that are at least this.
    fileprivate func widened(_ knobs: [Int], to least: Int) -> InputRecipe {
        var widened = self
        for knob in knobs { widened.settings[knob].size = max(settings[knob].size, least) }
        return widened
    }
}

extension KnobRange.Kind {
    /// Whether its size is a number of elements.
    var isLength: Bool { [.text, .sequence, .mapping].contains(self) }
}
