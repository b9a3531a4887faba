import Counting
import Metrics
import Reports
import Runner

/// How costs grow, reference by reference, for a person.
func complexityText(of profile: ComplexityProfile, style: TerminalStyle) -> String {
    var table = TextTable(
        [
            ("task", .left), ("reference", .left), ("scales", .right), ("cost", .right), ("complexity", .left),
            ("stated", .left),
        ], flexible: 1)
    for one in profile.references {
        let (first, last) = (one.points.first, one.points.last)
        let scales = first.flatMap { first in last.map { "\(Int(first.scale))..\(Int($0.scale))" } } ?? "-"
        table.add([
            .init(one.task), .init(one.reference), .init(scales),
            .init(last.map { compactCost($0.cost, unit: profile.counter.unit) } ?? "-"),
            .init(one.fit?.description ?? "-", one.contradictsStated ? .doubtful : nil),
            .init(one.stated?.rawValue ?? ""),
        ])
    }
    let summary = "\(profile.stated - profile.contradicted) of \(profile.stated) stated classes found"
    return (table.lines(style: style) + ["", summary]).joined(separator: "\n") + "\n\n"
}
