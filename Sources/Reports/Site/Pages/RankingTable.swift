/// The ranking as a table that can be sorted and filtered.
struct RankingTable {
    let ranking: RankingDocument
    let view: SiteView

    private var shown: ScorePresentation { ScorePresentation(ranking.score) }
    private var hasVerdicts: Bool { view.submissions.contains { $0.hasAllVerdicts } }

    var html: HTML {
        let whiskers = Whiskers(ranking.entries)
        let common = commonTasks
        let byName = Dictionary(
            view.submissions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = ranking.entries.enumerated().map { place, entry -> HTML in
            row(place, entry, byName[entry.name], whiskers, common[entry.name])
        }
        return """
            \(TableFilter(table: "ranking", noun: "submissions", choice: groups).html)
            <div class="scroll" tabindex="0" role="group" aria-labelledby="ranking-title"><table id="ranking" class="data \
            sticky">
            <caption class="hidden">Submissions by \(shown.title), best first</caption>
            <thead><tr>
            <th scope="col" data-sort="number" aria-sort="ascending">Rank</th>
            <th scope="col" data-sort="text">Submission</th>
            <th scope="col" data-sort="number" class="number">\(shown.title)</th>
            <th scope="col">95 % interval \(whiskers.scale(shown))</th>
            <th scope="col" data-sort="text" title="Submissions that share a letter cannot be told apart">Group</th>
            <th scope="col" data-sort="number" class="number" title="Mean win rate over the others, on common tasks">Wins</th>
            \(ranking.score == "pass@1" ? "" : "<th scope=\"col\" data-sort=\"number\" class=\"number\">pass@1</th>" as HTML)
            <th scope="col" data-sort="number" class="number" title="Tasks that count for this score">Tasks</th>
            <th scope="col" data-sort="number" class="number" title="Tasks in common with another submission, fewest to most">Common</th>
            \(hasVerdicts ? "<th scope=\"col\">Verdicts</th>" : "" as HTML)
            </tr></thead>
            <tbody>
            \(rows)</tbody></table></div>
            \(hasVerdicts ? VerdictBar.legend(allVerdicts) : "")
            """
    }

    private func row(
        _ place: Int, _ entry: RankingDocument.Entry, _ submission: Leaderboard.Submission?, _ whiskers: Whiskers,
        _ common: ClosedRange<Int>?
    ) -> HTML {
        let ranks = entry.ranks[0] == entry.ranks[1] ? "\(entry.ranks[0])" : "\(entry.ranks[0])–\(entry.ranks[1])"
        let letters = ranking.letters(of: entry.name)
        let places = ranking.groups.indices.filter { ranking.groups[$0].contains(entry.name) }
        let interval = entry.interval.map { "\(shown.text($0.lower)) to \(shown.text($0.upper))" } ?? "none"
        let pass = submission?.scores["pass@1"]
        let passCell: HTML =
            ranking.score == "pass@1"
            ? ""
            : "<td class=\"number\" data-value=\"\(pass.map { "\($0.value)" } ?? "")\">\(pass.map { ScorePresentation("pass@1").text($0.value) } ?? "–")</td>"
        let verdicts: HTML? = hasVerdicts ? verdictCell(submission) : nil
        let model = submission?.model.flatMap { $0 == entry.name ? nil : $0 }
        let modelLine: HTML? = model.map { "<br/><small><bdi>\(cut($0, 60))</bdi></small>" }
        return """
            <tr data-find="\(cut(entry.name, 200)) \(cut(model ?? "", 200))" data-choice="\(places.map { "\($0)" }.joined(separator: " "))">
            <td data-value="\(place)" class="rank"><span>\(ranks)</span>\(Whiskers.ranks(entry.ranks, of: ranking.entries.count))</td>
            <th scope="row" data-value="\(cut(entry.name, 200))">\(submissionLink(entry.name, .top))\(modelLine.orNothing)</th>
            <td class="number strong" data-value="\("\(entry.value)")">\(shown.text(entry.value))</td>
            <td class="interval">\(whiskers.html(entry))<span>\(interval)</span></td>
            <td data-value="\(letters.joined())" class="letters">\(letters.joined(separator: " "))</td>
            <td class="number" data-value="\(entry.winRateOverTasks.map { "\($0)" } ?? "")">\(entry.winRateOverTasks.map { "\(fixed($0 * 100, 0)) %" } ?? "–")</td>
            \(passCell)
            <td class="number" data-value="\(entry.nTasks)">\(entry.nTasks)</td>
            <td class="number" data-value="\(common?.lowerBound ?? 0)">\(common.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" } ?? "–")</td>
            \(verdicts.orNothing)
            </tr>

            """
    }

    private func verdictCell(_ submission: Leaderboard.Submission?) -> HTML {
        guard let submission, submission.hasAllVerdicts else { return "<td class=\"faint\">not published</td>" }
        return "<td>\(VerdictBar.html(submission.verdictCounts))</td>"
    }

    private var allVerdicts: [String: Int] {
        view.submissions.filter(\.hasAllVerdicts).reduce(into: [:]) { $0.merge($1.verdictCounts, uniquingKeysWith: +) }
    }

    private var commonTasks: [String: ClosedRange<Int>] {
        ranking.pairs.reduce(into: [:]) { common, pair in
            for name in [pair.first, pair.second] {
                let known = common[name] ?? pair.nTasks...pair.nTasks
                common[name] = min(known.lowerBound, pair.nTasks)...max(known.upperBound, pair.nTasks)
            }
        }
    }

    private var groups: TableFilter.Choice? {
        guard ranking.groups.count > 1 else { return nil }
        return .init(
            label: "Group", all: "all groups",
            values: ranking.groups.enumerated().map { ($0.element.isEmpty ? "" : RankingDocument.letter($0.offset)) })
    }
}
