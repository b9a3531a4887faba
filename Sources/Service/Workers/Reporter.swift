import Foundation
import Reports
import Runner
import Suites

/// Makes reports of what was measured, and gives labelled ones to the leaderboard.
struct Reporter: Sendable {
    let store: QueueStore
    let boards: Boards
    let version: String

    func report(on evaluation: Evaluation, _ session: StandingSession, at seat: BenchSeat) async throws {
        let measured = try await session.evaluation(at: seat)
        var document = ReportDocument(
            measured, tool: .init(version: version, commandLine: ["assay", "serve"]), created: evaluation.created)
        document.suite.givenAs = evaluation.request.suite
        document.submission.model = evaluation.request.model ?? session.submission.generation.model
        document.submission.prompt = session.submission.generation.prompt
        document.submission.temperature = session.submission.generation.temperature
        // The leaderboard first: who has read the report finds it there, and a kill in between loses nothing. What is wrong
        // with a leaderboard keeps nobody from the report.
        let ranked = Result {
            if evaluation.request.label != nil { try boards.add(document, tenant: evaluation.tenant) }
        }
        try store.keepReport(try document.json(), of: evaluation.id)
        try ranked.get()
    }
}
