import Foundation
import Reports
import Testing

@Suite("The schema of leaderboards")
struct LeaderboardSchemaTests {
    private let schema = "assay.leaderboard.1.json"

    @Test("holds for leaderboards that we write, ranked or not")
    func valid() throws {
        var board = try SampleReports.leaderboard(SampleReports.hostileNames)
        board.tasks[0].statement = "What to do."
        board.tasks[0].references[0].source = "pass"
        board.title = "A title"
        #expect(try JSONSchemaValidator.errors(in: board.json(), schema: schema) == "")
        board.rankings = []
        #expect(try JSONSchemaValidator.errors(in: board.json(), schema: schema) == "")
    }

    @Test(
        "does not hold for anything else",
        arguments: [
            ("\"schema\":\"assay.leaderboard/1\"", "\"schema\":\"assay.leaderboard/2\""),
            ("\"samples\":8", "\"samples\":-1"), ("\"levels\":[1,-1]", "\"levels\":[1,-2]"),
            ("\"fingerprint\":\"f00d\"", "\"footprint\":\"f00d\""), ("\"score\":\"dps\"", "\"score\":3"),
        ])
    func invalid(_ right: String, _ wrong: String) throws {
        let text = String(decoding: try SampleReports.leaderboard(["a", "b"]).json(), as: UTF8.self)
        let changed = text.replacing(right, with: wrong)
        #expect(changed != text)
        #expect(try JSONSchemaValidator.errors(in: Data(changed.utf8), schema: schema) != "")
    }
}
