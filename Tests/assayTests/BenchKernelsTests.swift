import Counting
import Foundation
import Reports
import Sandbox
import Testing

@Suite("assay bench kernels --report", .enabled(if: (try? ICountTool.locate()) != nil, "the icount tool is not built"))
struct BenchKernelsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func count(to name: String) throws -> (ReportDocument, path: String) {
        let path = folder.file(name).path
        let ended = try Binary.run(
            "bench", "kernels", "--report", path, "--kernel", "int8-dot", "--largest", "5000", "--quiet", "--store",
            folder.file("results.sqlite").path)
        try #require(ended.status == 0, "\(ended.error)")
        return (try ReportDocument(json: Data(contentsOf: folder.file(name))), path)
    }

    @Test("counts implementations as references and what callers get as the sample, and each only once")
    func counts() throws {
        let (report, path) = try count(to: "first.json")
        let task = try #require(report.tasks.first)
        #expect(report.tasks.count == 1 && task.id == "int8-dot/4096")
        #expect(task.references.count == 3)
        #expect(task.references.compactMap(\.cost) == task.references.compactMap(\.cost).sorted(by: >))
        let sample = try #require(task.samples.first)
        #expect(sample.verdict == .ok)
        #expect(task.references.contains { $0.cost == sample.costTotal })
        let (again, _) = try count(to: "second.json")
        #expect(again.tasks == report.tasks)
        #expect(try Binary.run("report", path).status == 0)
        let history = try Binary.run("history", folder.file("results.sqlite").path)
        #expect(history.output.contains("kernels"), "\(history.output)\(history.error)")
    }

    @Test("gives compare what fails a change that makes a kernel dearer, and a compiler's that breaks one")
    func gates() throws {
        let (now, path) = try count(to: "now.json")
        #expect(try Binary.run("compare", path, path, "--inconclusive", "fail").status == 0)
        var cheaper = now
        cheaper.tasks[0].samples[0].costs[0].value *= 0.9
        cheaper.tasks[0].samples[0].costTotal? *= 0.9
        let before = try folder.write(String(decoding: cheaper.json(), as: UTF8.self), to: "before.json")
        let dearer = try Binary.run("compare", before, path, "--gate", "instructions=2%")
        #expect(dearer.status == 3, "\(dearer.output)\(dearer.error)")
        var broken = now
        broken.tasks[0].samples[0].verdict = .wrongAnswer
        let after = try folder.write(String(decoding: broken.json(), as: UTF8.self), to: "after.json")
        #expect(try Binary.run("compare", path, after).status == 5)
    }

    @Test("is refused without counts, and where nothing can be written")
    func refused() throws {
        #expect(try Binary.run("bench", "kernels", "--report", "x.json", "--no-counts").status == 64)
        #expect(try Binary.run("bench", "kernels", "--report", "x.json", "--kernel", "sofmax").status == 64)
    }
}
