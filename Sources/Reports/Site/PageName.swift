import Suites

/// File name of a page about something with an untrusted name: letters and digits of the name for people, and a part of its
/// SHA-256, so that no two names share a page and no name leaves the folder.
func pageName(_ name: String) -> String {
    let words = name.lowercased().unicodeScalars.map { scalar -> Character in
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let slug = String(words).split(separator: "-").joined(separator: "-").prefix(40)
    return (slug.isEmpty ? "" : "\(slug)-") + "\(SHA256.hex(name).prefix(8)).html"
}

/// A place in the site, as seen from a page.
struct SiteLinks: Sendable {
    /// `""` for pages at the top, `"../"` for those in a folder.
    var root: String

    static let top = SiteLinks(root: "")
    static let inner = SiteLinks(root: "../")

    func ranking(_ score: String, isMain: Bool) -> String { root + Self.rankingPage(score, isMain: isMain) }
    func tasks() -> String { "\(root)tasks.html" }
    func task(_ id: String) -> String { "\(root)tasks/\(pageName(id))" }
    func submission(_ name: String) -> String { "\(root)submissions/\(pageName(name))" }

    static func rankingPage(_ score: String, isMain: Bool) -> String {
        isMain ? "index.html" : "by-\(pageName(score))"
    }
}
