import Metrics
import Runner
import Suites

/// How a search goes about one task.
package struct SearchOptions: Sendable, Hashable, Codable {
    /// Of one task, in seconds of the search's own clock, which charges for runs and instructions: the same seed gives
    /// the same inputs however loaded the machine is.
    package var budget = 60.0
    /// Inputs of one task at most.
    package var inputs = 2
    package var seed: UInt64 = 1
    /// Solutions that the climb looks at.
    package var panel = 8
    /// Solutions that the panel is chosen from, and that the found inputs are compared on.
    package var pool = 24
    package var limits = TrialLimits()

    package init() {}
}

/// Looks for inputs that make solutions of a task differ, with the instruction counter as the compass.
///
/// Theory of operation. A *recipe* says how to make an input of the task's shape: sizes, orders, value ranges. First,
/// each place of the shape is grown alone and all together, to see what costs. On the dearest input that results, all
/// solutions of the pool are counted, and one of each cluster goes into the panel. Then recipes are mutated; an input
/// that contracts, the reference and enough solutions accept is kept when it is among the best by either of two goals:
/// separation (clusters, then slowest over fastest) and the cost of the slowest solution. At the end the best of both are
/// counted on the pool, and inputs are taken as long as the sum of their costs separates no worse. The idea of climbing
/// on costs is that of SlowFuzz (Petsios et al., CCS 2017) and PerfFuzz (Lemieux et al., ISSTA 2018), which mutate bytes.
struct InputSearch {
    private let lab: TrialBench
    private let shape: ArgumentsShape
    private let options: SearchOptions
    private var random: SplitMix64
    private var spent = 0.0
    private var tried: Set<InputRecipe> = []
    private var refusals: [InputTrial.Refusal.Kind: (count: Int, first: String)] = [:]
    private var accepted = 0

    /// A recipe with what it came to.
    private struct Candidate {
        var recipe: InputRecipe
        var trial: InputTrial
    }

    init(lab: TrialBench, shape: ArgumentsShape, options: SearchOptions) {
        self.lab = lab
        self.shape = shape
        self.options = options
        let salt = lab.subject.task.id.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        random = SplitMix64(seed: options.seed ^ salt)
    }

    /// Looks until the budget is spent.
    mutating func run() async throws -> TaskStress {
        let pool = Array(lab.subject.solutions.indices.prefix(options.pool))
        guard pool.count >= 2 else {
            return result(
                [], pool: pool, panel: [], unusable: "it has one solution; an oracle takes two: name --samples")
        }
        let probe = [pool[0], pool[pool.count / 2], pool[pool.count - 1]]
        var grown = try await grow(on: Array(Set(probe)).sorted())
        guard !grown.isEmpty else {
            return result([], pool: pool, panel: [], unusable: "no input was accepted: \(refusalText)")
        }
        let (panel, start) = try await choosePanel(of: pool, from: &grown)
        let elites = try await climb(from: grown.map(\.recipe) + start, on: panel)
        let found = try await choose(from: elites, pool: pool)
        return result(
            found, pool: pool, panel: panel,
            unusable: found.isEmpty ? "no input was accepted by its panel: \(refusalText)" : nil)
    }

    // MARK: Trying

    private mutating func attempt(_ recipe: InputRecipe, on panel: [Int]) async throws -> InputTrial? {
        guard let arguments = InputRenderer.arguments(recipe, of: shape) else { return nil }
        let trial = try await lab.trial(arguments, on: panel)
        spent += trial.work
        if let refusal = trial.refusal {
            refusals[refusal.kind, default: (0, refusal.reason)].count += 1
        } else {
            accepted += 1
        }
        return trial
    }

    private func isSpent(share: Double) -> Bool { spent >= options.budget * share }

    // MARK: Growth

    /// The dearest accepted input of each direction, at most ceiling-dear; dearest last.
    private mutating func grow(on panel: [Int]) async throws -> [Candidate] {
        guard let base = try await firstAccepted(on: panel) else { return [] }
        let open = shape.knobs.indices.filter { !shape.knobs[$0].isFixed }
        let lengths = open.filter { [.text, .sequence, .mapping].contains(shape.knobs[$0].kind) }
        let numbers = open.filter { shape.knobs[$0].kind == .integer }
        var directions: [[Int]] = []
        if lengths.count > 1 { directions.append(lengths) }
        directions += lengths.map { [$0] } + numbers.map { [$0] }
        if numbers.count > 1 { directions.append(numbers) }
        var grown: [Candidate] = [base]
        for direction in directions.prefix(8) where !isSpent(share: 0.3) {
            grown.append(try await grow(base, along: direction, on: panel))
        }
        // Many programs stop early at a number with divisors.
        for number in numbers where shape.knobs[number].isSingle && !isSpent(share: 0.3) {
            var prime = base.recipe
            prime.settings[number].style = .prime
            if let trial = try await attempt(prime, on: panel), trial.refusal == nil {
                grown.append(try await grow(Candidate(recipe: prime, trial: trial), along: [number], on: panel))
            }
        }
        return grown.sorted { $0.trial.spread.slowest < $1.trial.spread.slowest }
    }

    /// The tests' own sizes; where that is refused, other styles until one is accepted.
    private mutating func firstAccepted(on panel: [Int]) async throws -> Candidate? {
        var recipe = InputRecipe(of: shape, seed: options.seed)
        for _ in 0..<40 {
            if let trial = try await attempt(recipe, on: panel), trial.refusal == nil {
                return Candidate(recipe: recipe, trial: trial)
            }
            guard !isSpent(share: 0.3) else { return nil }
            for knob in shape.knobs.indices {
                recipe.settings[knob].style = shape.knobs[knob].styles.randomElement(using: &random) ?? .seen
                recipe.settings[knob].size = max(1, Int.random(in: 1...max(1, shape.knobs[knob].seen), using: &random))
            }
            recipe.seed = random.next()
        }
        return nil
    }

    private mutating func grow(_ base: Candidate, along knobs: [Int], on panel: [Int]) async throws -> Candidate {
        let isNumber = knobs.allSatisfy { shape.knobs[$0].kind == .integer }
        var factor = isNumber ? 16.0 : knobs.count > 1 ? 2.0 : 4.0
        var best = base
        var idle = 0
        for _ in 0..<24 where !isSpent(share: 0.3) {
            let next = best.recipe.scaled(knobs, by: factor, shape: shape)
            guard next != best.recipe, let trial = try await attempt(next, on: panel) else { break }
            guard trial.refusal == nil else {
                guard factor > 1.5 else { break }
                factor = factor.squareRoot()
                continue
            }
            idle = trial.spread.slowest > 1.1 * best.trial.spread.slowest ? 0 : idle + 1
            best = Candidate(recipe: next, trial: trial)
            if idle >= 4 { break }
        }
        return best
    }

    // MARK: The panel

    /// Counts the pool on the dearest input, a smaller one where too many do not finish, and takes one of each cluster.
    private mutating func choosePanel(
        of pool: [Int], from grown: inout [Candidate]
    ) async throws -> (panel: [Int], start: [InputRecipe]) {
        guard let dearest = grown.last else { return (pool, []) }
        let lengths = shape.knobs.indices.filter { !shape.knobs[$0].isFixed && shape.knobs[$0].seen > 0 }
        var recipe = dearest.recipe
        for _ in 0..<4 {
            if let trial = try await attempt(recipe, on: pool), trial.refusal == nil {
                return (Self.representatives(trial, of: pool, count: options.panel), [recipe])
            }
            recipe = recipe.scaled(lengths, by: 0.5, shape: shape)
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

    // MARK: The climb

    private mutating func climb(from starts: [InputRecipe], on panel: [Int]) async throws -> [Candidate] {
        var separating: [Candidate] = []
        var dearest: [Candidate] = []
        func keep(_ candidate: Candidate) {
            separating.append(candidate)
            separating.sort { $0.trial.spread.separation > $1.trial.spread.separation }
            separating = Array(separating.prefix(6))
            dearest.append(candidate)
            dearest.sort { $0.trial.spread.slowest > $1.trial.spread.slowest }
            dearest = Array(dearest.prefix(3))
        }
        for recipe in starts.reversed() where tried.insert(recipe).inserted {
            if let trial = try await attempt(recipe, on: panel), trial.refusal == nil {
                keep(Candidate(recipe: recipe, trial: trial))
            }
        }
        var misses = 0
        while !isSpent(share: 0.8), misses < 2_000 {
            let parents = Int.random(in: 0..<3, using: &random) < 2 ? separating : dearest
            // The better a parent, the likelier.
            let rank = min(
                Int.random(in: 0..<max(1, parents.count), using: &random),
                Int.random(in: 0..<max(1, parents.count), using: &random))
            let parent = parents.indices.contains(rank) ? parents[rank].recipe : starts.last
            guard let child = parent?.mutated(shape: shape, using: &random), tried.insert(child).inserted,
                let trial = try await attempt(child, on: panel)
            else {
                misses += 1
                continue
            }
            misses = trial.work == 0 ? misses + 1 : 0
            if trial.refusal == nil { keep(Candidate(recipe: child, trial: trial)) }
        }
        var elites = Array(separating.prefix(3))
        for candidate in dearest.prefix(1) where !elites.contains(where: { $0.recipe == candidate.recipe }) {
            elites.append(candidate)
        }
        return elites
    }

    // MARK: The choice

    /// Counts the best on the whole pool; then takes the one that separates most, and others while their sum does.
    private mutating func choose(from elites: [Candidate], pool: [Int]) async throws -> [FoundInput] {
        var open: [Candidate] = []
        for candidate in elites where open.isEmpty || !isSpent(share: 1) {
            if let trial = try await attempt(candidate.recipe, on: pool), trial.refusal == nil {
                open.append(Candidate(recipe: candidate.recipe, trial: trial))
            }
        }
        var chosen: [Candidate] = []
        var sum = [Double?](repeating: 0, count: pool.count)
        var separation = 0.0
        while chosen.count < options.inputs {
            let sums = open.map { candidate in
                zip(sum, candidate.trial.costs).map { pair in pair.0.flatMap { a in pair.1.map { a + $0 } } }
            }
            let ranked = sums.indices.map { index -> (index: Int, separation: Double, known: Int) in
                let known = sums[index].compactMap { $0 }
                return (index, Spread(known).separation, known.count)
            }.filter { $0.known >= 2 }
            guard let best = ranked.max(by: { ($0.separation, $1.index) < ($1.separation, $0.index) }),
                chosen.isEmpty || best.separation >= separation
            else { break }
            separation = best.separation
            sum = sums[best.index]
            chosen.append(open.remove(at: best.index))
        }
        return chosen.enumerated().compactMap { index, candidate in
            InputRenderer.arguments(candidate.recipe, of: shape).map { arguments in
                FoundInput(
                    name: "search-\(index + 1)", arguments: arguments, recipe: candidate.recipe.summary(of: shape),
                    spread: candidate.trial.spread, costs: candidate.trial.costs)
            }
        }
    }

    // MARK: The result

    private var refusalText: String {
        let texts = refusals.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            "\($0.value.count) \($0.key.rawValue) (\($0.value.first))"
        }
        return texts.isEmpty ? "none could be made" : texts.joined(separator: ", ")
    }

    private func result(
        _ found: [FoundInput], pool: [Int], panel: [Int], unusable: String?
    ) -> TaskStress {
        var sum = [Double?](repeating: found.isEmpty ? nil : 0, count: pool.count)
        for input in found { sum = zip(sum, input.costs).map { pair in pair.0.flatMap { a in pair.1.map { a + $0 } } } }
        return TaskStress(
            task: lab.subject.task.id, inputs: found.map(TaskStress.Input.init),
            sources: found.map { StressInput(name: $0.name, input: PackedInput.source($0.arguments)) },
            solutions: pool.count, panel: panel.map { lab.subject.solutions[$0].name },
            tried: accepted + refusals.values.reduce(0) { $0 + $1.count }, accepted: accepted,
            refused: Dictionary(uniqueKeysWithValues: refusals.map { ($0.key.rawValue, $0.value.count) }),
            spread: found.isEmpty ? nil : Spread(sum.compactMap { $0 }), seconds: spent, unusable: unusable)
    }
}

/// An input that a search found.
struct FoundInput: Sendable {
    var name: String
    var arguments: [Value]
    var recipe: String
    var spread: Spread
    var costs: [Double?]
}
