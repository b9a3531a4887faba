import Runner
import Suites

/// Tries recipes and keeps the accounts: what was spent, accepted, and refused for which reason.
struct SearchLedger {
    let lab: TrialBench
    let shape: ArgumentsShape
    private let budget: Double
    private(set) var spent = 0.0
    private(set) var accepted = 0
    private var refusals: [InputTrial.Refusal.Kind: (count: Int, first: String)] = [:]

    init(_ lab: TrialBench, shape: ArgumentsShape, budget: Double) {
        self.lab = lab
        self.shape = shape
        self.budget = budget
    }

    /// - Returns: `nil` for a recipe whose input is larger than anything should be.
    mutating func attempt(
        _ recipe: InputRecipe, on panel: [Int], within limits: TrialLimits
    ) async throws -> InputTrial? {
        guard let arguments = InputRenderer.arguments(recipe, of: shape) else { return nil }
        let trial = try await lab.trial(arguments, on: panel, within: limits)
        spent += trial.work
        if let refusal = trial.refusal {
            refusals[refusal.kind, default: (0, refusal.reason)].count += 1
        } else {
            accepted += 1
        }
        return trial
    }

    /// As `attempt`; `nil` for a refused input too.
    mutating func accept(
        _ recipe: InputRecipe, on panel: [Int], within limits: TrialLimits
    ) async throws -> Candidate? {
        guard let trial = try await attempt(recipe, on: panel, within: limits), trial.refusal == nil else { return nil }
        return Candidate(recipe: recipe, trial: trial)
    }

    func isSpent(share: Double) -> Bool { spent >= budget * share }

    var tried: Int { refusals.values.reduce(accepted) { $0 + $1.count } }

    /// Refused inputs by reason.
    var refused: [String: Int] {
        Dictionary(uniqueKeysWithValues: refusals.map { ($0.key.rawValue, $0.value.count) })
    }

    var refusalText: String {
        let texts = refusals.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            "\($0.value.count) \($0.key.rawValue) (\($0.value.first))"
        }
        return texts.isEmpty ? "none could be made" : texts.joined(separator: ", ")
    }
}

/// A recipe with what it came to.
struct Candidate {
    var recipe: InputRecipe
    var trial: InputTrial
    /// How costs grew on the way to its size.
    var growth: [GrowthPoint] = []
}
