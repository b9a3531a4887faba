import Suites

extension InputSearch {
    /// Takes the input that separates most, then others of those given, in their order, as long as the sum separates about as well;
    /// each is counted on the whole pool, which has to accept it too.
    mutating func choose(from candidates: [Candidate], pool: [Int]) async throws -> [FoundInput] {
        let ranked = candidates.sorted { $0.trial.spread.separation > $1.trial.spread.separation }
        guard let first = ranked.first else { return [] }
        let others = candidates.filter { $0.recipe != first.recipe }
        var found: [FoundInput] = []
        var sum = CostSum([])
        for candidate in [first] + others where found.count < options.inputs {
            // On the panel it costs nothing to know.
            var onPanel = CostSum([first.trial.costs])
            if !found.isEmpty { onPanel.add(candidate.trial.costs) }
            guard found.isEmpty || onPanel.spread.separation >= 0.9 * first.trial.spread.separation,
                let counted = try await countable(candidate.recipe, on: pool),
                let arguments = InputRenderer.arguments(counted.recipe, of: shape)
            else { continue }
            var next = sum
            next.add(counted.trial.costs)
            guard found.isEmpty || next.spread.separation >= 0.9 * sum.spread.separation else { continue }
            sum = next
            found.append(
                FoundInput(
                    name: "search-\(found.count + 1)", arguments: arguments,
                    recipe: counted.recipe.summary(of: shape), spread: counted.trial.spread,
                    costs: counted.trial.costs, growth: candidate.growth))
        }
        return found
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
