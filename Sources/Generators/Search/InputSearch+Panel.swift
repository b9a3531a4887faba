import Metrics

extension InputSearch {
    /// Counts the pool on the dearest input, a smaller one where too many do not finish, and takes one of each cluster.
    ///
    /// - Parameter grown: dearest last.
    mutating func choosePanel(
        of pool: [Int], from grown: [Candidate]
    ) async throws -> (panel: [Int], start: [InputRecipe]) {
        guard let dearest = grown.last else { return (pool, []) }
        var recipe = dearest.recipe
        for _ in 0..<4 {
            if let counted = try await ledger.accept(recipe, on: pool, within: options.climbing) {
                return (Self.representatives(counted.trial, of: pool, count: options.panel), [recipe])
            }
            recipe = recipe.scaled(drivers(of: recipe), by: 0.3, shape: shape)
        }
        return (Self.spaced(pool, count: options.panel), [])
    }

    /// One solution of each cluster and the extremes, then others evenly over the order of costs.
    private static func representatives(_ trial: InputTrial, of pool: [Int], count: Int) -> [Int] {
        let measured = zip(pool, trial.costs).compactMap { pair in pair.1.map { (index: pair.0, cost: $0) } }
            .sorted { ($1.cost, $0.index) < ($0.cost, $1.index) }
        let clusters =
            adaptiveSegmentation(
                measured.map(\.cost), baseThreshold: CurationPolicy().exportThreshold) ?? []
        var firsts: [Int] = []
        var taken = 0
        for cluster in clusters {
            firsts.append(measured[taken].index)
            taken += cluster.count
        }
        let wanted = [0] + spaced(firsts, count: count - 1) + spaced(measured.map(\.index), count: count)
        var panel: [Int] = []
        for index in wanted where !panel.contains(index) && panel.count < count { panel.append(index) }
        return panel
    }

    private static func spaced(_ items: [Int], count: Int) -> [Int] {
        guard items.count > count, count > 1 else { return items }
        return (0..<count).map { items[$0 * (items.count - 1) / (count - 1)] }
    }
}
