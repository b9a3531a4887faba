import Foundation
import Suites

extension InputSearch {
    /// Of the budget, what came before included.
    private static let share = 0.85

    /// The places whose sizes make an input of the recipe large: lengths, and numbers that were grown beyond the tests'.
    func drivers(of recipe: InputRecipe) -> [Int] {
        let lengths = shape.knobs.indices.filter { shape.knobs[$0].kind.isLength && !shape.knobs[$0].isFixed }
        let numbers = shape.knobs.indices.filter { shape.knobs[$0].kind == .integer && shape.knobs[$0].isSingle }
        let grown = (lengths + numbers).filter { recipe.settings[$0].size > shape.knobs[$0].seen }
        return grown.isEmpty ? (lengths.isEmpty ? numbers : lengths) : grown
    }

    /// The two that separate most, the dearest, and one that nothing is special about but its size, as large as the limits
    /// let them be; and of each the size at which its slowest solution is farthest from the fastest, where that is much
    /// farther though it tells fewer apart.
    mutating func enlarge(_ elites: Elites, on panel: [Int]) async throws -> [Candidate] {
        let wanted =
            elites.separating.prefix(1) + [elites.typical].compactMap { $0 } + elites.dearest.prefix(1)
            + elites.separating.dropFirst()
        var enlarged: [Candidate] = []
        var kinds: Set<InputRecipe.Kind> = []
        for candidate in wanted where kinds.isEmpty || (kinds.count < 4 && !ledger.isSpent(share: Self.share)) {
            guard kinds.insert(candidate.recipe.kind(of: shape)).inserted else { continue }
            enlarged += try await enlarge(try await trimmed(candidate, on: panel), on: panel)
        }
        return enlarged
    }

    /// Places that nothing is lost by making them small are made so: every run would pay for megabytes that no solution
    /// looks at.
    private mutating func trimmed(_ candidate: Candidate, on panel: [Int]) async throws -> Candidate {
        var best = candidate
        for knob in drivers(of: candidate.recipe) {
            for _ in 0..<4 where !ledger.isSpent(share: Self.share) {
                let factor = max(0.1, Double(shape.knobs[knob].seen) / Double(best.recipe.settings[knob].size))
                let recipe = best.recipe.scaled([knob], by: min(1, factor), shape: shape)
                guard recipe != best.recipe,
                    let smaller = try await ledger.accept(recipe, on: panel, within: options.climbing),
                    smaller.trial.costsNoLess(than: candidate.trial),
                    smaller.trial.spread.separation >= 0.95 * candidate.trial.spread.separation
                else { break }
                best = smaller
            }
        }
        return best
    }

    /// Goes to the limits in few steps, the next one by how costs grew in the last.
    private mutating func enlarge(_ candidate: Candidate, on panel: [Int]) async throws -> [Candidate] {
        var (best, farthest) = (candidate, candidate)
        var last = candidate
        var growth = [GrowthPoint(candidate, of: shape, panel: panel.count)].compactMap { $0 }
        var factor = Growth.firstFactor(last.trial.spread, limits: options.limits)
        let knobs = drivers(of: candidate.recipe)
        for _ in 0..<6 where !ledger.isSpent(share: Self.share) && factor >= 1.05 {
            let recipe = last.recipe.scaled(knobs, by: factor, shape: shape)
            guard recipe != last.recipe,
                let next = try await ledger.attempt(recipe, on: panel, within: options.limits)
            else { break }
            guard next.refusal == nil else {
                factor = factor.squareRoot()
                if factor < 1.2 { break }
                continue
            }
            let larger = Candidate(recipe: recipe, trial: next)
            growth += [GrowthPoint(larger, of: shape, panel: panel.count)].compactMap { $0 }
            // A larger input is the better one unless it costs no more, or tells less apart.
            if larger.trial.spread.slowest >= 1.05 * best.trial.spread.slowest,
                larger.trial.spread.separation >= 0.95 * best.trial.spread.separation
            {
                best = larger
            }
            if larger.trial.spread.certainRatio > farthest.trial.spread.certainRatio { farthest = larger }
            // What has stopped to cost more is not looked at any further: larger would only be longer to deliver.
            guard next.spread.slowest >= last.trial.spread.slowest * (factor > 2 ? 1.1 : 1) else { break }
            factor = Growth.nextFactor(
                from: last.trial.spread, to: next.spread, factor: factor, limits: options.limits)
            last = larger
        }
        best.growth = growth
        farthest.growth = growth
        return farthest.trial.spread.isMuchFarther(than: best.trial.spread) ? [best, farthest] : [best]
    }
}

/// How far an input can be enlarged, by how costs grow with its size.
enum Growth {
    /// One step at most.
    private static let largest = 16.0
    /// Room that is left below a limit, where a prediction may be wrong.
    private static let margin = 0.7

    /// Nothing is known yet: costs may grow with the square.
    static func firstFactor(_ spread: Spread, limits: TrialLimits) -> Double {
        min(largest, max(1, room(spread, limits)).squareRoot())
    }

    /// Costs that grew like a power of the size go on so: `cost = size^p`.
    static func nextFactor(from small: Spread, to large: Spread, factor: Double, limits: TrialLimits) -> Double {
        func power(_ cost: KeyPath<Spread, Double>) -> Double {
            guard small[keyPath: cost] > 0, factor > 1 else { return 2 }
            return max(0.1, log(large[keyPath: cost] / small[keyPath: cost]) / log(factor))
        }
        let median = pow(max(1, margin * limits.ceiling / large.median), 1 / power(\.median))
        let slowest = pow(max(1, margin * limits.dearest / large.slowest), 1 / power(\.slowest))
        return min(largest, median, slowest)
    }

    private static func room(_ spread: Spread, _ limits: TrialLimits) -> Double {
        guard spread.slowest > 0 else { return largest * largest }
        return margin * min(limits.ceiling / spread.median, limits.dearest / spread.slowest)
    }
}
