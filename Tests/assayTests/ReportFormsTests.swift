import Foundation
import Reports
import Testing
import TrustedProgram

@Suite("assay report: schema, migration, forms for CI")
struct ReportFormsTests {
    private let folder: TemporaryFolder
    private let report: String

    init() throws {
        folder = try TemporaryFolder()
        report = try MadeReport(costs: ["a": 1e8, "b": nil]).write(to: folder, as: "report.json")
    }

    @Test("a report of a scoring says how it and its samples were made, and is valid by its schema")
    func provenance() throws {
        let suite = try SmallSuite.write(to: folder)
        func line(_ program: String) -> String {
            #"{"task_id": "double", "model": "m1", "temperature": 0.2, "prompt": "plain", "solution": ""#
                + program.replacing("\n", with: "\\n") + "\"}\n"
        }
        let samples = try folder.write(
            line("def double(x):\n    return x + x\n") + line("def double(x):\n    return 0\n"), to: "samples.jsonl")
        let out = folder.file("scored.json").path
        let command = [
            "score", "--suite", suite, "--samples", samples, "--store", folder.file("store.sqlite").path, "--counter",
            "time", "--repeats", "2", "--out", out, "--temperature", "0.8",
        ]
        let ended = try Binary.run(command)
        #expect(ended.status == 0, "\(ended.error)")
        let document = try ReportDocument(json: Data(contentsOf: URL(fileURLWithPath: out)))
        #expect(document.submission.model == "m1" && document.submission.prompt == "plain")
        #expect(document.submission.temperature == 0.8)
        #expect(document.tool.commandLine == ["assay"] + command)
        #expect(try SchemaCheck.mistakes("assay.report.1.json", [out]) == "")
        // The failed sample comes with the command that shows it; it is copied as it stands.
        let lines = ended.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("    assay run") }, "\(ended.output)")
        var shown = ""
        for line in lines[start...] {
            shown += line + "\n"
            if !line.hasSuffix("\\") { break }
        }
        let again = shown.replacing("assay run", with: "'\(TrustedProgram.products.appending(path: "assay").path)' run")
        let looked = try TrustedProgram.shell(
            "cd '\(folder.url.path)' && \(again.trimmingCharacters(in: .newlines)) --counter time --repeats 2 -q")
        #expect(looked.hasPrefix("wrong_answer"), "\(looked)")
        #expect(looked.contains("wanted"))
    }

    @Test("a report of edits is valid by its schema")
    func edits() throws {
        let out = folder.file("edits.json").path
        let samples = try folder.write(
            #"{"task_id": "edits/python-gcd-sum", "solution": "print(0)\n"}"# + "\n", to: "edits.jsonl")
        let ended = try Binary.run(
            "score", "--suite", "edits", "--samples", samples, "--store", folder.file("edits.sqlite").path,
            "--no-profile",
            "--out", out, "--counter", "time", in: SchemaCheck.repository)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains(#""kind" : "edit""#))
        #expect(try SchemaCheck.mistakes("assay.report.1.json", [out]) == "")
    }

    @Test("the schema refuses what no report holds")
    func refuses() throws {
        let text = try String(contentsOfFile: report, encoding: .utf8)
        let bad = try folder.write(
            text.replacing("\"verdict\" : \"ok\"", with: "\"verdict\" : \"fine\""), to: "bad.json")
        #expect(try SchemaCheck.mistakes("assay.report.1.json", [bad]).contains("tasks/0/samples/0/verdict"))
        #expect(try SchemaCheck.mistakes("assay.report.1.json", [report]) == "")
    }

    @Test("a report of an earlier version is brought up, and what it took is told")
    func migrate() throws {
        var text = try String(contentsOfFile: report, encoding: .utf8)
        for name in ["bca", "percentile"] {
            text = text.replacing("          \"interval_method\" : \"\(name)\",\n", with: "")
            text = text.replacing("      \"interval_method\" : \"\(name)\",\n", with: "")
        }
        text = text.replacing("          \"stress_verdict\" : \"ok\",\n", with: "")
        let old = try folder.write(text, to: "old.json")
        let ended = try Binary.run("report", "migrate", old)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(ended.error.contains("named as percentiles"), "\(ended.error)")
        #expect(ended.error.contains("verdict under stress"), "\(ended.error)")
        #expect(ended.output.contains(#""interval_method" : "percentile""#))
        let again = try folder.write(ended.output, to: "new.json")
        #expect(try SchemaCheck.mistakes("assay.report.1.json", [again]) == "")

        let inPlace = try Binary.run("report", "migrate", again, "--in-place")
        #expect(inPlace.error.contains("nothing to change"))
        #expect(try String(contentsOfFile: again, encoding: .utf8) == ended.output)
    }

    @Test("what cannot be migrated is refused: later schemas and cut files with 65, what is not there with 66")
    func notMigrated() throws {
        let later = try folder.write(#"{"schema": "assay.report/9"}"#, to: "later.json")
        #expect(try Binary.run("report", "migrate", later).status == 65)
        let cut = try folder.write(
            String(try String(contentsOfFile: report, encoding: .utf8).prefix(500)), to: "cut.json")
        #expect(try Binary.run("report", "migrate", cut).status == 65)
        #expect(try Binary.run("report", "migrate", "/no/such.json").status == 66)
        #expect(try Binary.run("report", "migrate", report, "--in-place", "--out", "x").status == 64)
    }

    @Test("a configuration file's format is for reports and not for their migration")
    func configured() throws {
        _ = try folder.write("format: markdown\n", to: "assay.yaml")
        #expect(try Binary.run("report", "report.json", in: folder.url).output.hasPrefix("## "))
        #expect(try Binary.run("report", "migrate", "report.json", in: folder.url).output.hasPrefix("{"))
        #expect(try Binary.run("report", "report.json", "--json", in: folder.url).output.hasPrefix("{"))
    }

    @Test("JUnit has a test for each sample, GitHub's form a line for each score")
    func forCI() throws {
        let junit = try Binary.run("report", report, "--format", "junit").output
        #expect(junit.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""))
        #expect(junit.contains("<failure message=\"test/0: no\" type=\"wrong_answer\"/>"))
        let summary = folder.file("summary.md").path
        let github = try Binary.run(
            "report", report, "--format", "github", environment: ["GITHUB_STEP_SUMMARY": summary])
        #expect(github.output.hasPrefix("::notice title=assay%3A report.json on small::pass@1 50.0 %25"))
        #expect(try String(contentsOfFile: summary, encoding: .utf8).contains("| pass@1 | 50.0 % |"))
    }
}
