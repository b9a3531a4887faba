import Metrics
import Runner
import Suites

/// Looks for inputs that make solutions of a task differ, with the instruction counter as the compass.
///
/// Theory of operation. A *recipe* says how to make an input of the task's shape: sizes, orders, value ranges.
///
/// 1. *Growth*: each place of the shape is grown alone and all together, on three solutions, to see what costs.
/// 2. *Panel*: the solutions of the pool are counted on the dearest input that results; one of each cluster is taken.
/// 3. *Climb*: recipes are changed at a moderate size, where many can be tried. An input that contracts, the reference
///    and enough solutions accept is kept when it is among the best by either of two goals: separation (clusters, then
///    slowest over fastest) and the cost of the slowest solution.
/// 4. *Enlargement*: the best of both, and what only was grown, are made as large as the limits let them be: clusters
///    that are no matter of overhead show there.
/// 5. *Choice*: of the inputs that separate about as well as the best the least special; then others that tell more apart,
///    or the same much farther.
///
/// The idea of climbing on costs is that of SlowFuzz (Petsios et al., CCS 2017) and PerfFuzz (Lemieux et al., ISSTA
/// 2018), which mutate bytes.
struct InputSearch {
    let shape: ArgumentsShape
    let options: SearchOptions
    let solutions: [Solution]
    var ledger: SearchLedger
    var random: SplitMix64

    init(lab: TrialBench, shape: ArgumentsShape, options: SearchOptions) {
        self.shape = shape
        self.options = options
        solutions = lab.subject.solutions
        ledger = SearchLedger(lab, shape: shape, budget: options.budget)
        let salt = lab.subject.task.id.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        random = SplitMix64(seed: options.seed ^ salt)
    }

    /// Looks until the budget is spent.
    mutating func run() async throws -> TaskStress {
        let pool = Array(solutions.indices.prefix(options.pool))
        guard pool.count >= 2 else {
            return result([], unusable: "it has one solution; an oracle takes two: name --samples")
        }
        let probes = [pool[0], pool[pool.count / 2], pool[pool.count - 1]]
        guard let grown = try await grow(on: Array(Set(probes)).sorted()) else {
            return result([], unusable: "no input was accepted: \(ledger.refusalText)")
        }
        let (panel, start) = try await choosePanel(of: pool, from: grown.all)
        let elites = try await climb(from: grown.all.map(\.recipe) + start, typical: grown.typical, on: panel)
        let enlarged = try await enlarge(elites, on: panel)
        let judges = panel + pool.filter { !panel.contains($0) }.prefix(max(0, judgeCount - panel.count))
        let found = try await choose(from: enlarged, pool: judges.sorted())
        return result(
            found, panel: panel,
            unusable: found.isEmpty ? "no input was accepted by its panel: \(ledger.refusalText)" : nil)
    }

    /// Solutions that count what is found: fewer where the budget is small, as large inputs take a good part of it.
    private var judgeCount: Int { max(8, min(options.pool, Int(options.budget))) }

    private func result(_ found: [FoundInput], panel: [Int] = [], unusable: String?) -> TaskStress {
        let sum = CostSum(found.map(\.costs))
        return TaskStress(
            task: ledger.lab.subject.task.id, inputs: found.map { TaskStress.Input($0) },
            sources: found.map { StressInput(name: $0.name, input: PackedInput.source($0.arguments)) },
            solutions: solutions.count, panel: panel.map { solutions[$0].name }, tried: ledger.tried,
            accepted: ledger.accepted, refused: ledger.refused, spread: found.isEmpty ? nil : sum.spread,
            seconds: ledger.spent, growth: found.first?.growth ?? [], unusable: unusable)
    }
}

/// An input that a search found.
struct FoundInput: Sendable {
    var name: String
    var arguments: [Value]
    var recipe: String
    var spread: Spread
    var costs: [Double?]
    var growth: [GrowthPoint]
}

/// What solutions cost on several inputs together; absent for a solution that one of them has no cost of.
struct CostSum {
    private(set) var costs: [Double?] = []

    init(_ lists: [[Double?]]) {
        for list in lists { add(list) }
    }

    mutating func add(_ more: [Double?]) {
        costs =
            costs.isEmpty
            ? more : zip(costs, more).map { pair in pair.0.flatMap { first in pair.1.map { first + $0 } } }
    }

    var spread: Spread { Spread(costs.compactMap { $0 }) }
}
