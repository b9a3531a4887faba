import Suites

extension InputSearch {
    /// The best of a climb by its two goals, best first.
    struct Elites {
        private(set) var separating: [Candidate] = []
        private(set) var dearest: [Candidate] = []
        /// What only was grown: nothing is special about it but its size.
        var typical: Candidate?

        mutating func keep(_ candidate: Candidate) {
            separating.append(candidate)
            separating.sort { $0.trial.spread.separation > $1.trial.spread.separation }
            separating = Array(separating.prefix(6))
            dearest.append(candidate)
            dearest.sort { $0.trial.spread.slowest > $1.trial.spread.slowest }
            dearest = Array(dearest.prefix(3))
        }

        /// The better, the likelier.
        func parent(using random: inout some RandomNumberGenerator) -> InputRecipe? {
            let parents = Int.random(in: 0..<3, using: &random) < 2 ? separating : dearest
            let rank = min(
                Int.random(in: 0..<max(1, parents.count), using: &random),
                Int.random(in: 0..<max(1, parents.count), using: &random))
            return parents.indices.contains(rank) ? parents[rank].recipe : nil
        }
    }

    /// Of the budget, what came before included.
    private static let share = 0.55

    mutating func climb(from starts: [InputRecipe], typical: InputRecipe, on panel: [Int]) async throws -> Elites {
        var elites = Elites()
        var tried: Set<InputRecipe> = [typical]
        elites.typical = try await climb(to: typical, on: panel, &elites)
        for recipe in starts.reversed() where tried.insert(recipe).inserted && !ledger.isSpent(share: Self.share) {
            try await climb(to: recipe, on: panel, &elites)
        }
        // Every style of every place once, before chance takes over.
        if let best = elites.separating.first?.recipe ?? starts.last {
            for recipe in best.restyled(shape: shape) where !ledger.isSpent(share: Self.share) {
                if tried.insert(recipe).inserted { try await climb(to: recipe, on: panel, &elites) }
            }
        }
        var misses = 0
        while !ledger.isSpent(share: Self.share), misses < 2_000 {
            let before = ledger.spent
            let parent = elites.parent(using: &random) ?? starts.last
            if let child = parent?.mutated(shape: shape, using: &random), tried.insert(child).inserted {
                try await climb(to: child, on: panel, &elites)
            }
            misses = ledger.spent > before ? 0 : misses + 1
        }
        return elites
    }

    /// What is too dear is what is looked for: it is tried again at a smaller size.
    @discardableResult private mutating func climb(
        to recipe: InputRecipe, on panel: [Int], _ elites: inout Elites
    ) async throws -> Candidate? {
        for share in [1, 0.3, 0.03] {
            let tried = share < 1 ? recipe.scaled(drivers(of: recipe), by: share, shape: shape) : recipe
            guard let trial = try await ledger.attempt(tried, on: panel, within: options.climbing) else { return nil }
            if trial.refusal?.kind == .tooDear { continue }
            guard trial.refusal == nil else { return nil }
            let candidate = Candidate(recipe: tried, trial: trial)
            elites.keep(candidate)
            return candidate
        }
        return nil
    }
}
