/// The lines by which two texts differ, as `diff -u` writes them, without a header of file names.
enum UnifiedDiff {
    /// Longer texts take more time than their difference is worth.
    static let lineLimit = 3000
    /// Lines shown; what is cut is said.
    static let shownLines = 400
    private static let context = 3

    private struct Line {
        var mark: Character
        var text: Substring
        /// Numbers of the line in the old and in the new text, from 1: of the next one where it is not in it.
        var old: Int
        var new: Int
    }

    /// Empty for equal texts; `nil` when one is too long.
    static func text(from old: String, to new: String) -> String? {
        let (oldLines, newLines) = (lines(old), lines(new))
        guard oldLines.count <= lineLimit, newLines.count <= lineLimit else { return nil }
        let all = merged(oldLines, newLines)
        let hunks = hunks(all).map { range in header(all[range]) + all[range].map { "\($0.mark)\($0.text)" } }
        let shown = hunks.flatMap { $0 }
        let cut = shown.count > shownLines ? ["... \(shown.count - shownLines) more lines"] : []
        return (shown.prefix(shownLines) + cut).map { $0 + "\n" }.joined()
    }

    private static func lines(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func merged(_ old: [Substring], _ new: [Substring]) -> [Line] {
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var all: [Line] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if removed.contains(i) {
                all.append(Line(mark: "-", text: old[i], old: i + 1, new: j + 1))
                i += 1
            } else if inserted.contains(j) {
                all.append(Line(mark: "+", text: new[j], old: i + 1, new: j + 1))
                j += 1
            } else {
                all.append(Line(mark: " ", text: old[i], old: i + 1, new: j + 1))
                i += 1
                j += 1
            }
        }
        return all
    }

    /// Runs of changes with the lines around them, joined where those touch.
    private static func hunks(_ lines: [Line]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in lines.indices where lines[index].mark != " " {
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = hunks.last, range.lowerBound <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
            } else {
                hunks.append(range)
            }
        }
        return hunks
    }

    private static func header(_ lines: ArraySlice<Line>) -> [String] {
        guard let first = lines.first else { return [] }
        let (old, new) = (lines.count { $0.mark != "+" }, lines.count { $0.mark != "-" })
        // An empty side is named by the line before it, as diff does.
        return ["@@ -\(old == 0 ? first.old - 1 : first.old),\(old) +\(new == 0 ? first.new - 1 : first.new),\(new) @@"]
    }
}
