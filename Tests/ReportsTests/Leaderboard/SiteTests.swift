import Foundation
import FoundationXML
import Metrics
import Reports
import Suites
import Testing

@Suite("The site of a leaderboard")
struct SiteTests {
    @Test("has a page for each ranking, task and submission, and every link leads to one")
    func pages() throws {
        let site = try ScratchFolder()
        let board = try SampleReports.leaderboard(["first", "second", "third"])
        let summary = try board.writeSite(to: site.path, version: "1")
        #expect(summary.pages == site.files.count)
        #expect(
            site.files.count { $0.hasPrefix("tasks/") } == 4 && site.files.count { $0.hasPrefix("submissions/") } == 3)
        for file in site.files {
            let folder = file.contains("/") ? String(file.prefix { $0 != "/" }) + "/" : ""
            for link in try site.text(file).matches(of: /href="([^"#]+)"/).map({ String($0.1) }) where link != "data:,"
            {
                let target = link.hasPrefix("../") ? String(link.dropFirst(3)) : folder + link
                #expect(site.files.contains(target), "\(file) links to \(link)")
            }
        }
    }

    @Test("stays well-formed and free of foreign markup whatever names and programs hold")
    func hostile() throws {
        let site = try ScratchFolder()
        let names = SampleReports.hostileNames
        let program = "x = '</script><script>alert(1)</script>'  # \u{202E}"
        var board = try SampleReports.leaderboard(names, tasks: names, program: program)
        board.title = names[0]
        board.tasks[0].statement = "</pre><script>alert(1)</script>\u{202E}"
        board.tasks[0].references[0].source = program
        _ = try board.writeSite(to: site.path, version: names[1])
        #expect(site.files.count == 3 + 2 * names.count)
        for file in site.files {
            #expect(file.wholeMatch(of: /((tasks|submissions)\/)?[a-z0-9-]+\.html/) != nil, "\(file)")
            let page = try ParsedPage(site.text(file))
            #expect(page.problem == nil, "\(file): \(page.problem ?? "")")
            #expect(page.foreign.isEmpty, "\(file): \(page.foreign)")
            let text = try site.text(file)
            #expect(
                !text.unicodeScalars.contains {
                    (0x202A...0x202E).contains($0.value) || $0.value == 0x1B || $0.value == 0
                })
        }
    }

    @Test(
        "would be seen to hold foreign markup",
        arguments: [
            "<p><img src='x'/></p>", "<p onclick='f()'>a</p>", "<a href='javascript:f()'>a</a>",
            "<p style='color:red'>a</p>",
            "<p><b>a</p></b>", "<p>a & b</p>", "<p title=\"a\"b\">a</p>",
        ])
    func detector(_ markup: String) throws {
        let page = try ParsedPage("<!DOCTYPE html>\n<html>\(markup)</html>")
        #expect(page.problem != nil || !page.foreign.isEmpty)
        #expect(try ParsedPage("<!DOCTYPE html>\n<html><p title=\"a\">a</p></html>").problem == nil)
    }

    @Test("lets nothing run or load but its own scripts and styles, named by their hashes")
    func policy() throws {
        let site = try ScratchFolder()
        _ = try SampleReports.leaderboard(["a", "b"]).writeSite(to: site.path, version: "1")
        for file in site.files {
            let text = try site.text(file)
            let policy = try #require(text.firstMatch(of: /Content-Security-Policy" content="([^"]+)"/)).1
            #expect(policy.hasPrefix("default-src &#39;none&#39;; "))
            #expect(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("*"))
            let scripts = text.matches(of: /<script>((?s:.*?))<\/script>/).map { String($0.1) }
            #expect(
                !scripts.isEmpty
                    && text.matches(of: /<script/).count == scripts.count
                        + text.matches(of: /<script type="application\/json"/).count
            )
            for script in scripts + text.matches(of: /<style>((?s:.*?))<\/style>/).map({ String($0.1) }) {
                let digits = Array(SHA256.hex(script))
                let bytes = stride(from: 0, to: 64, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
                #expect(policy.contains("sha256-\(Data(bytes).base64EncodedString())"), "\(file)")
            }
            #expect(!text.contains("http://") && !text.contains("https://"))
        }
    }

    @Test("is the same bytes for the same leaderboard, and pages that are no longer wanted go")
    func again() throws {
        let site = try ScratchFolder()
        let board = try SampleReports.leaderboard(["a", "b", "c"])
        _ = try board.writeSite(to: site.path, version: "1")
        let files = site.files
        let texts = try files.map(site.text)
        _ = try board.writeSite(to: site.path, version: "1")
        #expect(try site.files.map(site.text) == texts)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(site.path)/tasks/notes.html"))
        _ = try SampleReports.leaderboard(["a", "b"]).writeSite(to: site.path, version: "1")
        #expect(site.files.count == files.count)
        #expect(site.files.contains("tasks/notes.html"))
    }

    @Test("is not written into a folder that holds something else")
    func otherFolder() throws {
        let site = try ScratchFolder()
        try Data("<html>".utf8).write(to: URL(fileURLWithPath: "\(site.path)/index.html"))
        #expect(throws: LeaderboardError.notASite(path: site.path)) {
            try SampleReports.leaderboard(["a", "b"]).writeSite(to: site.path, version: "1")
        }
        #expect(site.files == ["index.html"])
    }

    @Test(
        "draws numbers of any size, or leaves them out",
        arguments: [1e300, -1e300, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0, -1])
    func extremes(_ number: Double) throws {
        let site = try ScratchFolder()
        var reports = ["a", "b", "c"].map { SampleReports.report($0, slowness: 1) }
        for sample in reports[1].tasks[0].samples.indices {
            reports[1].tasks[0].samples[sample].costTotal = number
            for input in reports[1].tasks[0].samples[sample].costs.indices {
                reports[1].tasks[0].samples[sample].costs[input].value = number
            }
        }
        reports[1].tasks[1].scores["dps"] = number
        reports[1].tasks[0].references[0].score = number
        reports[1].tasks[0].references[0].cost = number
        reports[0].scores["pass@1"]?.interval = .init(lower: -number, upper: number)
        var board = Leaderboard(suite: reports[0].suite)
        for report in [reports[1], reports[0], reports[2]] { _ = try board.add(report) }
        _ = try board.ranked(bootstrap: .init(resamples: 100)).writeSite(to: site.path, version: "1")
        for file in site.files { #expect(try ParsedPage(site.text(file)).problem == nil) }
    }

    @Test("shortens a text that would make its page too heavy, and says so")
    func heavy() throws {
        let site = try ScratchFolder()
        var board = try SampleReports.leaderboard(["a", "b"])
        board.tasks[0].statement = String(repeating: "word ", count: 200_000)
        let summary = try board.writeSite(to: site.path, version: "1")
        #expect(summary.largestPage < 200_000)
        let page = try #require(site.files.first { $0.hasPrefix("tasks/core-a-") })
        #expect(try site.text(page).contains("… 950000 more characters"))
    }

    @Test("needs a ranking")
    func unranked() throws {
        let site = try ScratchFolder()
        var board = try SampleReports.leaderboard(["a"])
        board.rankings = []
        #expect(throws: LeaderboardError.noSubmissions) { try board.writeSite(to: site.path, version: "1") }
    }

    @Test("tells what cannot be told apart, and that a single submission is alone")
    func few() throws {
        for names in [["only"], ["one", "two"]] {
            let site = try ScratchFolder()
            _ = try SampleReports.leaderboard(names).writeSite(to: site.path, version: "1")
            let page = try ParsedPage(site.text("index.html"))
            #expect(page.problem == nil)
            #expect(page.texts.contains { $0.contains("neighbours in the ranking") } == (names.count > 1))
        }
    }

    @Test(
        "of EvalPerf's 22 published models hatches every neighbour",
        .disabled(if: PublishedFiles.folder == nil, "no shared/data"))
    func published() throws {
        let folder = try #require(PublishedFiles.folder) + "/evalperf"
        var board: Leaderboard?
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let report = try ReportDocument(json: Data(try GzipFile.bytes("\(folder)/\(file)")), named: file)
            if board == nil { board = Leaderboard(suite: report.suite) }
            _ = try board?.add(report)
        }
        let ranked = try #require(board).ranked(by: ["dps"], bootstrap: .init(resamples: 400))
        #expect(ranked.submissions.count == 22 && ranked.suite.tasks == 118)
        let site = try ScratchFolder()
        let summary = try ranked.writeSite(to: site.path, version: "1")
        #expect(summary.pages == 2 + 118 + 22)
        #expect(summary.frontPage < 250_000, "of \(summary)")
        let page = try ParsedPage(site.text("index.html"))
        #expect(page.problem == nil && page.foreign.isEmpty)
        #expect(page.texts.contains("0 of 21"))
    }
}

/// A page taken apart as XML, scripts and styles aside.
private final class ParsedPage: NSObject, XMLParserDelegate {
    private(set) var problem: String?
    /// Elements that no page of ours has, and attributes that run something.
    private(set) var foreign: [String] = []
    private(set) var texts: [String] = []
    private var text = ""

    private static let ours: Set = [
        "html", "head", "meta", "link", "title", "style", "script", "body", "a", "header", "nav", "button", "main",
        "footer",
        "p", "h1", "h2", "section", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
        "th", "td",
        "small", "br", "bdi", "span", "strong", "label", "input", "select", "option", "output", "div", "details",
        "summary",
        "pre", "code", "noscript", "svg", "g", "defs", "pattern", "path", "line", "rect", "circle", "text", "tspan",
    ]

    init(_ page: String) throws {
        super.init()
        let bare = page.replacing("<!DOCTYPE html>\n", with: "")
            .replacing(/<(?<tag>script|style)>(?s:.*?)<\/(script|style)>/) { "<\($0.tag)></\($0.tag)>" }
        let parser = XMLParser(data: Data(bare.utf8))
        parser.delegate = self
        if !parser.parse() { problem = problem ?? "it does not parse, line \(parser.lineNumber)" }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        if !Self.ours.contains(name) { foreign.append(name) }
        foreign += attributes.keys.filter { $0.hasPrefix("on") || $0 == "style" || $0 == "src" }.map { "\(name) \($0)" }
        if let link = attributes["href"], link.contains(":"), link != "data:," { foreign.append("link to \(link)") }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        texts.append(text.trimmingCharacters(in: .whitespacesAndNewlines))
        text = ""
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        problem = "line \(parser.lineNumber): \(error)"
    }
}
