import Suites

/// `assay curate --format json`: schema `assay.curation/1`.
package struct CurationDocument: Encodable {
    let schema = "assay.curation/1"
    let suite: String
    let kept: Int
    let dropped: Int
    let countedAtMost: Int?
    let tasks: [Entry]

    struct Entry: Encodable {
        let id: String
        let samples: Int
        let correct: Int
        let profiled: Int
        let distinct: Int
        let references: [Reference]
        let dropped: CuratedTask.Drop?
    }

    struct Reference: Encodable {
        let name: String
        let cost: Double
        let score: Double
        let members: Int
    }

    package init(_ report: CurationReport) {
        suite = report.suite.name
        kept = report.suite.tasks.count
        dropped = report.tasks.count { $0.dropped != nil }
        countedAtMost = report.countedAtMost
        tasks = report.tasks.map { task in
            Entry(
                id: task.id, samples: task.samples, correct: task.correct, profiled: task.profiled,
                distinct: task.distinct,
                references: task.references.map {
                    Reference(name: $0.name, cost: $0.cost, score: $0.score, members: $0.members)
                }, dropped: task.dropped)
        }
    }
}
