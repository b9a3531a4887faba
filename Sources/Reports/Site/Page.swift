import Foundation
import Suites

/// What all pages of a site have around their content.
///
/// A page is one file: its style sheet and scripts are inside, named by their hashes in a content security policy that allows
/// nothing else, so it works from any folder and any host and asks no network for anything.
struct Page {
    var title: String
    var links: SiteLinks
    /// Which entry of the navigation is this page.
    var current: Section
    var site: SiteFrame
    var scripts: [Script] = []
    /// What a page has that a service serves; absent for pages that work from a disk.
    var service: ServiceFrame?
    var content: HTML

    /// Of a page that talks to the service it came from.
    struct ServiceFrame {
        /// Rankings by name, with their addresses.
        var rankings: [(name: String, address: String)]
    }

    enum Section { case ranking, tasks, none }

    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="referrer" content="no-referrer"/>
        <meta name="generator" content="\(SiteFolder.generator)"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="icon" href="data:,"/>
        <title>\(cut(title, 90))</title>
        <style>\(asset: styles)</style>
        <script>\(asset: Script.theme.text)</script>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar"><nav aria-label="Site">
        \(navigation)
        <button type="button" class="theme" data-theme-button="" hidden="">Theme</button>
        </nav></header>
        <main id="content" tabindex="-1">
        \(content)
        </main>
        <footer><p>\(site.provenance)</p><p>Made by Assay \(site.version). This page asks \(asks).</p></footer>
        \(scripts.map { script -> HTML in "<script>\(asset: script.text)</script>\n" })
        </body>
        </html>

        """
    }

    private var navigation: HTML {
        guard let service else {
            return """
                <a class="brand" href="\(links.root)index.html"><bdi>\(cut(site.title, 60))</bdi></a>
                <a href="\(links.root)index.html"\(mark(.ranking))>Ranking</a>
                <a href="\(links.tasks())"\(mark(.tasks))>Tasks</a>
                """
        }
        let rankings = service.rankings.map { ranking -> HTML in
            "<a href=\"\(ranking.address)\">\(cut(ranking.name, 30))</a>\n"
        }
        return """
            <a class="brand" href="/"><bdi>\(cut(site.title, 60))</bdi></a>
            <a href="/" aria-current="page">Queue</a>
            \(rankings)
            """
    }

    private var asks: String { service == nil ? "the network for nothing" : "nobody but its service" }

    private var styles: String {
        service == nil ? Self.styles : Self.styles + Self.text(PackageResources.live_css)
    }

    private func mark(_ section: Section) -> HTML { section == current ? " aria-current=\"page\"" : "" }

    private var policy: String {
        let scripts = ([Script.theme] + scripts).map { hashSource($0.text) }.joined(separator: " ")
        let connections = service == nil ? "" : "connect-src 'self'; "
        return "default-src 'none'; script-src \(scripts); style-src \(hashSource(styles)); img-src data:; "
            + "\(connections)base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    }

    private static let styles = text(PackageResources.site_css)

    /// A script of ours that a page may have.
    struct Script: Sendable {
        let text: String

        private init(_ bytes: [UInt8]) { text = Page.text(bytes) }

        /// Light or dark, before anything is painted.
        static let theme = Script(PackageResources.theme_js)
        /// Sorting and filtering of tables.
        static let tables = Script(PackageResources.tables_js)
        /// Pairs of the matrix of win rates, by pointer and by keyboard.
        static let matrix = Script(PackageResources.matrix_js)
        /// The queue of a service, as it changes.
        static let live = Script(PackageResources.live_js)
        /// Two programs and what differs.
        static let programs = Script(PackageResources.programs_js)
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// What is the same on every page.
struct SiteFrame: Sendable {
    var title: String
    /// Of the tool that makes the site.
    var version: String
    var provenance: String
}

/// `'sha256-...'` of a script or a style sheet, as a content security policy wants it.
private func hashSource(_ text: String) -> String {
    let digits = Array(SHA256.hex(text).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return "'sha256-\(Data(bytes).base64EncodedString())'"
}

/// At most this many characters. What is left out is from the middle: names of one family differ at the end as well.
func cut(_ text: String, _ length: Int) -> String {
    guard text.count > length else { return text }
    let end = (length - 1) / 3
    return "\(text.prefix(length - 1 - end))…\(text.suffix(end))"
}
