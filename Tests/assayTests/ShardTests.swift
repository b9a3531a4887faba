import Foundation
import Reports
import Testing

@Suite("assay score --shard")
struct ShardTests {
    @Test("shards of one store add up to the whole report, and nothing is run twice")
    func addUp() throws {
        let folder = try TemporaryFolder()
        let tasks = ["a", "b", "c", "d", "e"]
        let suite = try SmallSuite.write(to: folder, tasks: tasks)
        let program = "def double(x):\n    return x + x\n"
        let samples = try folder.write(
            tasks.map { SmallSuite.line(program, task: $0) }.joined(), to: "samples.jsonl")
        func report(_ more: String...) throws -> ReportDocument {
            let ended = try Binary.run(
                ["score", "--suite", suite, "--samples", samples, "--store", folder.file("store.sqlite").path]
                    + ["--counter", "time", "--repeats", "2", "--format", "json"] + more)
            #expect(ended.status == 0, "\(ended.error)")
            return try ReportDocument(json: Data(ended.output.utf8))
        }
        let shards = [try report("--shard", "1/2"), try report("--shard", "2/2")]
        #expect(shards.map { $0.tasks.map(\.id) } == [["a", "c", "e"], ["b", "d"]])
        #expect(shards.map(\.options.shard) == ["1/2", "2/2"])

        let whole = try report()
        #expect(whole.options.shard == nil)
        #expect(whole.tasks.map(\.id) == tasks)
        // A time that was taken again would be another.
        let measured = shards.flatMap(\.tasks).sorted { $0.id < $1.id }
        #expect(whole.tasks.map(\.samples) == measured.map(\.samples))
        #expect(whole.tasks.map(\.references) == measured.map(\.references))

        let kept = try Binary.run("report", folder.file("store.sqlite").path, "--format", "json")
        #expect(try ReportDocument(json: Data(kept.output.utf8)) == whole)
    }

    @Test("what is no part of anything is refused with 64", arguments: ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", ""])
    func refused(_ shard: String) throws {
        let ended = try Binary.run("score", "--suite", "core", "--samples", "-", "--shard", shard)
        #expect(ended.status == 64)
        #expect(ended.error.contains("--shard"))
    }

    @Test("a part without a task says how many there are")
    func empty() throws {
        let folder = try TemporaryFolder()
        let suite = try SmallSuite.write(to: folder)
        let samples = try folder.write(SmallSuite.right, to: "samples.jsonl")
        let ended = try Binary.run("score", "--suite", suite, "--samples", samples, "--shard", "2/2")
        #expect(ended.status == 64)
        #expect(ended.error.contains("only 1 task is selected"), "\(ended.error)")
    }
}
