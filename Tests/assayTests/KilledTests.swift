import Counting
import Foundation
import Reports
import Sandbox
import Testing
import TrustedProgram

/// With the counter `icount`, whose counts repeat: an interrupted scoring has to end in the very same report.
@Suite("assay score that was killed", .enabled(if: (try? ICountTool.locate()) != nil, "the icount tool is not built"))
struct KilledTests {
    /// Eight correct programs that differ, so that there is something to interrupt.
    private static let samples = (0..<8).map { SmallSuite.line("def double(x):\n    return x * 2 + \($0) - \($0)\n") }
        .joined()

    @Test("continues with the same command, and reports what an uninterrupted one reports", arguments: [0.3, 1.0, 2.5])
    func resumes(afterSeconds delay: Double) throws {
        let folder = try TemporaryFolder()
        let suite = try SmallSuite.write(to: folder)
        let samples = try folder.write(Self.samples, to: "samples.jsonl")

        func command(_ store: String) -> [String] {
            [
                "score", "--suite", suite, "--samples", samples, "--store", folder.file(store).path, "--counter",
                "icount", "--format", "json", "--jobs", "2",
            ]
        }
        let quoted = command("killed.sqlite").map { "'\($0)'" }.joined(separator: " ")
        let left = try TrustedProgram.shell(
            """
            '\(TrustedProgram.products.appending(path: "assay").path)' \(quoted) >/dev/null 2>&1 & pid=$!
            sleep \(delay); cells=$(pgrep -P $pid); kill -9 $pid; wait $pid 2>/dev/null
            for _ in $(seq 50); do
                left=0; for cell in $cells; do [ -e /proc/$cell ] && left=1; done; [ $left = 0 ] && break; sleep 0.1
            done
            echo $left
            """)
        #expect(left == "0\n", "its cells outlived it")

        let resumed = try Binary.run(command("killed.sqlite"))
        let whole = try Binary.run(command("whole.sqlite"))
        #expect(resumed.status == 0, "\(resumed.error)")
        var first = try ReportDocument(json: Data(resumed.output.utf8))
        var second = try ReportDocument(json: Data(whole.output.utf8))
        first.created = second.created
        first.tool.commandLine = second.tool.commandLine
        first.forgetMemory()
        second.forgetMemory()
        #expect(first == second)
        #expect(second.verdictCounts == [.ok: 8])
    }
}

extension ReportDocument {
    /// The kernel counts resident pages in batches, so their number differs from run to run.
    fileprivate mutating func forgetMemory() {
        for task in tasks.indices {
            for sample in tasks[task].samples.indices {
                for cost in tasks[task].samples[sample].costs.indices {
                    tasks[task].samples[sample].costs[cost].memoryBytes = nil
                }
            }
            for reference in tasks[task].references.indices {
                for cost in (tasks[task].references[reference].costs ?? []).indices {
                    tasks[task].references[reference].costs?[cost].memoryBytes = nil
                }
            }
        }
    }
}
