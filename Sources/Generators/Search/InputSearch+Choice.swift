import Suites

extension InputSearch {
    /// What separates this share of what the best does separates about as well.
    private static let closeEnough = 0.75

    /// Of the budget, what came before included: a further input is worth a fifth more.
    private static let share = 1.2

    /// Takes the least special of the inputs that separate about as well as the best, then others of those given, in their
    /// order, that with the first tell more apart, or the same much farther; each is counted on the whole pool, which has to
    /// accept it too.
    mutating func choose(from candidates: [Candidate], pool: [Int]) async throws -> [FoundInput] {
        var found: [FoundInput] = []
        var sum = CostSum([])
        for candidate in Self.ranked(candidates, shape: shape) where found.count < options.inputs {
            guard found.isEmpty || !ledger.isSpent(share: Self.share),
                let counted = try await countable(candidate.recipe, on: pool),
                let arguments = InputRenderer.arguments(counted.recipe, of: shape)
            else { continue }
            var next = sum
            next.add(counted.trial.costs)
            guard found.isEmpty || next.spread.improves(on: sum.spread) else { continue }
            sum = next
            found.append(
                FoundInput(
                    name: "search-\(found.count + 1)", arguments: arguments,
                    recipe: counted.recipe.summary(of: shape), spread: counted.trial.spread,
                    costs: counted.trial.costs, growth: candidate.growth))
        }
        return found
    }

    /// First the one to take, the others in their order. An order of elements or a value that is special favours the
    /// solutions that happen to like it, and says less of others' inputs.
    static func ranked(_ candidates: [Candidate], shape: ArgumentsShape) -> [Candidate] {
        let best = candidates.map(\.trial.spread.separation).max() ?? 0
        let first = candidates.indices.filter { candidates[$0].trial.spread.separation >= closeEnough * best }.min {
            let (left, right) = (candidates[$0], candidates[$1])
            let special = (left.recipe.specialties(of: shape), right.recipe.specialties(of: shape))
            return special.0 == special.1
                ? left.trial.spread.separation > right.trial.spread.separation : special.0 < special.1
        }
        guard let first else { return [] }
        return [candidates[first]] + candidates.indices.filter { $0 != first }.map { candidates[$0] }
    }

    /// The input, or a smaller one where it is too dear for solutions that the panel has none of.
    private mutating func countable(_ recipe: InputRecipe, on pool: [Int]) async throws -> Candidate? {
        var recipe = recipe
        for _ in 0..<3 {
            guard let trial = try await ledger.attempt(recipe, on: pool, within: options.limits) else { return nil }
            guard trial.refusal?.kind == .tooDear else {
                return trial.refusal == nil ? Candidate(recipe: recipe, trial: trial) : nil
            }
            recipe = recipe.scaled(drivers(of: recipe), by: 0.5, shape: shape)
        }
        return nil
    }
}

extension InputRecipe {
    /// Numbers within containers up to here are what people and models write as a large input's: they repeat in it. Where
    /// hardly any does, early ends and small sets, which solutions differ by, do not come.
    static let typicalNumber = 1 << 10

    /// Words up to here are what a large input has many of.
    static let typicalWord = 16

    /// How many places are made in another style than the one that nothing is special about, of numbers that are wide or of
    /// words that are long.
    func specialties(of shape: ArgumentsShape) -> Int {
        zip(settings, shape.knobs).count { $0.style != $1.styles.first || $0.isLarge($1) }
    }

    /// Recipes that differ in sizes only make the same kind of input, unless one's numbers are wide or its words long.
    func kind(of shape: ArgumentsShape) -> Kind {
        Kind(styles: settings.map(\.style), isLarge: zip(settings, shape.knobs).map { $0.isLarge($1) })
    }

    /// What is special about each place.
    struct Kind: Hashable {
        var styles: [Style]
        var isLarge: [Bool]
    }
}

extension InputRecipe.Setting {
    /// Whether it is of numbers within a container that are wide, or of words that are long.
    fileprivate func isLarge(_ knob: KnobRange) -> Bool {
        guard !knob.isSingle else { return false }
        switch knob.kind {
        case .integer: return size > max(knob.seen, InputRecipe.typicalNumber)
        case .text: return size > max(knob.seen, InputRecipe.typicalWord)
        default: return false
        }
    }
}
