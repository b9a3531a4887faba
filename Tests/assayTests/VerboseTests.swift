import Foundation
import Testing

@Suite("assay score --verbose")
struct VerboseTests {
    @Test("every finished program gets a line with task, samples, verdict and cost")
    func lines() throws {
        let folder = try TemporaryFolder()
        let suite = try SmallSuite.write(to: folder)
        let samples = try folder.write(
            SmallSuite.right + SmallSuite.wrong + SmallSuite.right, to: "samples.jsonl")
        let ended = try Binary.run(
            "score", "--suite", suite, "--samples", samples, "--store", folder.file("store.sqlite").path, "--counter",
            "time", "--repeats", "2", "--verbose")
        #expect(ended.status == 0)
        let lines = ended.error.split(separator: "\n").map(String.init)
        #expect(lines.contains("assay: checking references: double 01-sum: ok"), "\(ended.error)")
        #expect(lines.contains("assay: checking samples: double #0 #2: ok"))
        #expect(lines.contains { $0.hasPrefix("assay: checking samples: double #1: wrong_answer, test/1") })
        #expect(lines.contains { $0.hasPrefix("assay: counting costs: double #0 #2: ok, ") && $0.hasSuffix("s") })
        #expect(!ended.output.contains("checking samples"))
    }

    @Test("it and --quiet exclude each other")
    func exclusive() throws {
        let ended = try Binary.run("score", "--suite", "core", "--samples", "-", "--quiet", "--verbose")
        #expect(ended.status == 64)
        #expect(ended.error.contains("--quiet and --verbose exclude each other"))
    }
}
