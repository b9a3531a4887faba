import Metrics

extension ReportDocument {
    /// Tasks by where they come from: what stands before the last `/` of their ids. Empty where all come from one place.
    var groupTable: TextTable {
        var table = TextTable(
            [("tasks of", .left), ("tasks", .right), ("pass@1", .right), ("DPS", .right), ("efficient@1", .right)],
            flexible: 0)
        var order: [String] = []
        var groups: [String: [Task]] = [:]
        for task in tasks {
            let group = task.id.split(separator: "/").dropLast().joined(separator: "/")
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(task)
        }
        guard order.count > 1, order.count <= Self.groupLimit else { return table }
        for group in order {
            let members = groups[group] ?? []
            let means = ["pass@1", "dps", "efficient@1"].map { name in
                mean(members.compactMap { $0.scores[name] }).map(ScorePresentation(name).text) ?? "-"
            }
            table.add(
                [.init(group.isEmpty ? "(no group)" : group), .init("\(members.count)")] + means.map { .init($0) })
        }
        return table
    }

    /// More would be a list of tasks.
    private static let groupLimit = 12
}
