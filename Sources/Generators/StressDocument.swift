import Metrics
import Suites

/// `assay stress --format json`: schema `assay.stress/1`.
package struct StressDocument: Encodable {
    let schema = "assay.stress/1"
    let suite: String
    let seed: UInt64
    let tasks: [Entry]

    struct Entry: Encodable {
        let id: String
        let inputs: [TaskStress.Input]
        let solutions: Int
        let panel: [String]
        let tried: Int
        let accepted: Int
        let refused: [String: Int]
        let clusters: Int?
        let ratio: Double?
        let slowest: Double?
        let fastest: Double?
        let seconds: Double
        let growth: [GrowthPoint]?
        let generator: String?
        let contracts: [String]?
        let unusable: String?
    }

    package init(_ report: StressReport) {
        suite = report.suite.name
        seed = report.seed
        tasks = report.tasks.map { task in
            Entry(
                id: task.task, inputs: task.inputs, solutions: task.solutions, panel: task.panel, tried: task.tried,
                accepted: task.accepted, refused: task.refused, clusters: task.spread?.clusters,
                ratio: task.spread?.ratio, slowest: task.spread?.slowest, fastest: task.spread?.fastest,
                seconds: task.seconds, growth: task.growth.isEmpty ? nil : task.growth,
                generator: task.generator?.text, contracts: task.contracts.isEmpty ? nil : task.contracts,
                unusable: task.unusable)
        }
    }
}
