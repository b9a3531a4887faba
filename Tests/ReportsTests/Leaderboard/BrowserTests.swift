import Foundation
import Reports
import Testing

@Suite("The site of a leaderboard in a browser")
struct BrowserTests {
    @Test(
        "can be clicked through, with keyboard and on a phone, in both themes, whatever names and programs hold",
        .timeLimit(.minutes(25)))
    func clickThrough() throws {
        let site = try ScratchFolder()
        let names = ["best of all", "needle"] + SampleReports.hostileNames
        let program = "x = '</script><script>alert(1)</script><img src=x onerror=alert(1)>'"
        var board = try SampleReports.leaderboard(
            names, tasks: ["core/a", "needle/b"] + SampleReports.hostileNames, program: program)
        board.tasks[0].statement = "<script>alert(1)</script>"
        board.tasks[0].references[0].source = program
        _ = try board.writeSite(to: site.path, version: "1")

        let script = Python.root.appending(path: "Tests/Fixtures/browser/click_through.py").path
        let (status, text) = try Python.run(["-B", script, site.path])
        if status == 77 { try Test.cancel("\(text)") }
        #expect(status == 0, "\(text)")
    }
}
