import Foundation
import Testing

@testable import Reports

@Suite("EffiBench's memory profiles")
struct EffiBenchTests {
    /// A model's profiles and the canonical solutions' beside them, for the time of one test.
    private final class Results {
        let root = FileManager.default.temporaryDirectory.appending(path: "assay-effibench-\(UUID().uuidString)")
        var model: String { root.appending(path: "model").path }

        init(_ files: [String: String]) throws {
            for (name, text) in files {
                let file = root.appending(path: name)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: false, encoding: .utf8)
            }
        }

        deinit { try? FileManager.default.removeItem(at: root) }
    }

    private let canonical = "CMDLINE /usr/bin/python3 1.py\nMEM 10.0 100.0\nMEM 10.0 101.0\n"

    @Test("Ratios over the canonical solution: time, peak, and memory integrated over time")
    func ratios() throws {
        let results = try Results([
            "canonical_solution/2.dat": canonical, "canonical_solution/10.dat": canonical,
            "model/2.dat": "CMDLINE x\nMEM 10.0 50.0\nFUNC __main__.f 1 2 3 4\nMEM 30.0 51.0\nMEM 10.0 52.0\n",
            "model/10.dat": canonical,
        ])
        let report = ReportDocument(try EffiBenchResults(folder: results.model), name: "model")
        #expect(report.tasks.map(\.id) == ["2", "10"])
        #expect(report.tasks[0].scores == ["net": 2, "nmu": 3, "ntmu": 4])
        #expect(report.tasks[1].scores == ["net": 1, "nmu": 1, "ntmu": 1])
        #expect(report.scores.mapValues(\.value) == ["net": 1.5, "nmu": 2, "ntmu": 2.5])
        #expect(report.tasks[0].samples[0].costTotal == 2e9, "nanoseconds")
        #expect(report.problems.isEmpty)
    }

    @Test("A profile that cannot be used is named with its line and skipped")
    func malformed() throws {
        let results = try Results([
            "canonical_solution/1.dat": canonical, "canonical_solution/2.dat": canonical,
            "canonical_solution/3.dat": canonical, "canonical_solution/4.dat": canonical,
            "model/1.dat": canonical, "model/2.dat": "CMDLINE x\nMEM 1 2\nMEM one 3\n",
            "model/3.dat": "CMDLINE x\nMEM 1 2\n", "model/4.dat": "MEM 1 5\nMEM 1 4\n", "model/5.dat": canonical,
        ])
        let report = ReportDocument(try EffiBenchResults(folder: results.model), name: "model")
        #expect(report.tasks.map(\.id) == ["1"])
        #expect(report.problems.map(\.place).count == 4)
        #expect(report.problems.map(\.place).prefix(1) == ["canonical_solution/5.dat"])
        #expect(report.problems.map(\.place).dropFirst() == ["model/2.dat:3", "model/3.dat", "model/4.dat:2"])
    }

    @Test("A folder without profiles, or without the canonical solutions', says what is expected")
    func missing() throws {
        let empty = try Results(["model/notes.txt": ""])
        #expect(throws: ReportError.self) { try EffiBenchResults(folder: empty.model) }
        let alone = try Results(["model/1.dat": canonical])
        do {
            _ = try EffiBenchResults(folder: alone.model)
            Issue.record("read without canonical solutions")
        } catch {
            #expect("\(error)".contains("canonical_solution"))
        }
    }

    @Test("Whatever a profile holds, its points are finite and in order", arguments: 1...50)
    func hostile(length: Int) throws {
        var random = SystemRandomNumberGenerator()
        let words = ["MEM", "1", "-1", "nan", "inf", "1e999", "\n", " ", "\u{0}", "FUNC", "\r\n", "9"]
        let text = (0..<length * 4).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
        guard let profile = try? MemoryProfile(text) else { return }
        #expect(profile.points.allSatisfy { $0.memory.isFinite && $0.time.isFinite && $0.memory >= 0 })
        #expect(zip(profile.points, profile.points.dropFirst()).allSatisfy { $0.time <= $1.time })
    }
}
