/// The verdict of a ranking in a strip: what can be concluded, and what cannot.
struct Findings {
    let ranking: RankingDocument
    let view: SiteView

    var html: HTML {
        let tiles = [lead, neighbours, pairs, common].compactMap { $0 }.map { tile -> HTML in
            "<li><strong>\(tile.figure)</strong><span>\(tile.meaning)</span></li>"
        }
        let notes = (ranking.notes + suspicions).map { note -> HTML in "<li>\(sentence(cut(note, 300)))</li>" }
        let list: HTML = notes.isEmpty ? "" : "<ul class=\"notes\">\(notes)</ul>"
        return "<section aria-label=\"What can be said\"><ul class=\"findings\">\(tiles)</ul>\(list)</section>"
    }

    private func sentence(_ note: String) -> String { note.prefix(1).uppercased() + note.dropFirst() + "." }

    private struct Tile {
        var figure: String
        var meaning: String
    }

    private var lead: Tile? {
        let firsts = ranking.entries.filter { $0.ranks[0] == 1 }
        guard let first = ranking.entries.first, ranking.entries.count > 1 else { return nil }
        guard firsts.count > 1 else {
            return Tile(figure: cut(first.name, 28), meaning: "leads: significantly better than every other one")
        }
        return Tile(
            figure: "\(firsts.count)", meaning: "submissions may be the best: no other one is significantly better")
    }

    private var neighbours: Tile? {
        let names = ranking.entries.map(\.name)
        let significant = Set(ranking.pairs.filter(\.isSignificant).map { Set([$0.first, $0.second]) })
        let adjacent = zip(names, names.dropFirst()).map { Set([$0, $1]) }
        guard !adjacent.isEmpty else { return nil }
        let differing = adjacent.count(where: significant.contains)
        return Tile(
            figure: "\(differing) of \(adjacent.count)",
            meaning: "neighbours in the ranking differ significantly")
    }

    private var pairs: Tile? {
        guard !ranking.pairs.isEmpty else { return nil }
        return Tile(
            figure: "\(ranking.pairs.count(where: \.isSignificant)) of \(ranking.pairs.count)",
            meaning: "pairs differ significantly, after Holm's correction")
    }

    private var common: Tile? {
        guard let fewest = ranking.pairs.map(\.nTasks).min(), let most = ranking.pairs.map(\.nTasks).max() else {
            return nil
        }
        return Tile(
            figure: fewest == most ? "\(fewest)" : "\(fewest) to \(most)", meaning: "tasks are common to a pair")
    }

    private var suspicions: [String] {
        let suspicious = view.submissions.filter { $0.suspicious > 0 }
        guard !suspicious.isEmpty else { return [] }
        let samples = suspicious.reduce(0) { $0 + $1.suspicious }
        return [
            "\(counted(samples, "sample")) of \(counted(suspicious.count, "submission")) may not cost what they seem to; "
                + "their pages have the scores without them"
        ]
    }
}
