import ArgumentParser
import Foundation
import Reports
import Sandbox
import Testing

@testable import assay

@Suite("The configuration file")
struct ConfigurationTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func configuration(_ text: String) throws -> Configuration {
        Configuration(path: "assay.yaml", settings: try Configuration.settings(of: text, path: "assay.yaml"))
    }

    @Test(
        "its values stand before what was typed, for the commands that have the option",
        arguments: [
            ("jobs: 2", ["score", "--jobs", "3"], ["score", "--jobs", "3"]),
            ("jobs: 2", ["score", "--jobs=3"], ["score", "--jobs=3"]),
            ("suite: core", ["serve"], ["serve", "--suite=core"]),
            ("suite: core", ["serve", "--suite", "mine"], ["serve", "--suite", "mine"]),
            ("suite: core", ["serve", "run", "--listen", "x"], ["serve", "run", "--suite=core", "--listen", "x"]),
            ("suite: core", ["serve", "token", "list"], ["serve", "token", "list"]),
            ("format: csv\nseed: 2", ["stress"], ["stress", "--seed=2"]),
            ("k: [1, 10]", ["score"], ["score", "--k=1,10"]),
            ("k: 1,10", ["score"], ["score", "--k=1,10"]),
            ("profile: false", ["score"], ["score", "--no-profile"]),
            ("quiet: true", ["run", "t"], ["run", "--quiet", "t"]),
            ("quiet: false", ["run", "t"], ["run", "t"]),
            ("quiet: true", ["score", "--verbose"], ["score", "--verbose"]),
            ("verbose: true", ["score", "-q"], ["score", "-q"]),
            ("jobs: 2", ["suite", "check", "core"], ["suite", "check", "--jobs=2", "core"]),
            ("jobs: 2", ["suite", "list"], ["suite", "list"]),
            ("jobs: 2", ["sandbox", "--", "ls"], ["sandbox", "--", "ls"]),
            ("isolation: process", ["sandbox", "--", "ls"], ["sandbox", "--isolation=process", "--", "ls"]),
            ("jobs: 2", [], []),
            ("", ["score"], ["score"]),
        ])
    func applied(_ text: String, _ typed: [String], _ parsed: [String]) throws {
        #expect(try Self.configuration(text).applied(to: typed) == parsed)
    }

    @Test(
        "what is wrong in it is told with its line, its key and what was expected",
        arguments: [
            ("# first\njobs: many\n", "assay.yaml:2:jobs: expected a whole number of 1 or more"),
            ("jobs: 0\n", "assay.yaml:1:jobs: expected a whole number of 1 or more"),
            ("jobs: [1]\n", "assay.yaml:1:jobs: expected a whole number of 1 or more"),
            ("k: [1, x]\n", "assay.yaml:1:k: expected whole numbers of 1 or more, as 1,10 or [1, 10]"),
            ("quiet: 1\n", "assay.yaml:1:quiet: expected true or false"),
            ("seed: 1\ncounter: tim\n", "assay.yaml:2:counter: expected one of auto, perf, icount, time"),
            ("memory-limit: 1T\n", "assay.yaml:1:memory-limit: expected a size, as 512M or 1G"),
            ("memory_limit: 1G\n", "assay.yaml:1:memory_limit: is not a known key\nWrite \"memory-limit\"."),
            ("- jobs\n", "assay.yaml:1: expected lines such as \"jobs: 4\""),
        ])
    func wrong(_ text: String, _ message: String) throws {
        let file = try folder.write(text, to: "assay.yaml")
        let ended = try Binary.run("score", "--suite", "core", "--samples", "-", in: folder.url)
        #expect(ended.status == 65)
        #expect(ended.error == "assay: \(message)\n")
        #expect(try Binary.run("config", "show", "--config", file).status == 65)
        #expect(try Binary.run("score", "--help", in: folder.url).status == 0)
    }

    @Test("an unknown key, a key given twice and what is no YAML are 65", arguments: ["job: 1", "k: 1\nk: 2", "a: ["])
    func malformed(_ text: String) throws {
        _ = try folder.write(text, to: "assay.yaml")
        let ended = try Binary.run("config", "show", in: folder.url)
        #expect(ended.status == 65)
        #expect(ended.error.contains("assay.yaml:"), "\(ended.error)")
    }

    @Test("a file that is named and is not there is 66")
    func missing() throws {
        let ended = try Binary.run("score", "--config", "/no/such.yaml", "--suite", "core", "--samples", "-")
        #expect(ended.status == 66)
        #expect(ended.error.contains("/no/such.yaml: no such file"))
    }

    @Test("config show tells values and where they come from")
    func show() throws {
        _ = try folder.write("jobs: 3\n\nstore: mine.sqlite\n", to: "assay.yaml")
        let ended = try Binary.run("config", "show", in: folder.url)
        #expect(ended.status == 0)
        let rows = ended.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.contains(["jobs", "3", "assay.yaml:1"]))
        #expect(rows.contains(["store", "mine.sqlite", "assay.yaml:3"]))
        #expect(rows.contains(["counter", "auto", "default"]))
    }

    @Test("a command has every option that the file may give it")
    func known() throws {
        let verbs = ["report": "report show", "serve": "serve run"]
        for command in Set(ConfigurationKey.all.flatMap(\.commands)) {
            let words = (verbs[command] ?? command).split(separator: " ").map(String.init)
            let help = try Binary.run(words + ["--help"], in: folder.url)
            let keys = ConfigurationKey.all.filter { $0.commands.contains(command) }
            for key in keys { #expect(help.output.contains("--\(key.name)"), "\(command)") }
            #expect(help.output.contains("--config"), "\(command)")
        }
    }

    @Test("defaults it shows are those of the commands")
    func defaults() throws {
        let command = try ScoreCommand.parse(["--suite", "core", "--samples", "-"])
        let shown = Dictionary(uniqueKeysWithValues: ConfigurationKey.all.map { ($0.name, $0.standard) })
        #expect(shown["jobs"] == "\(command.measuring.jobs)")
        #expect(shown["counter"] == command.measuring.counter.defaultValueDescription)
        #expect(shown["isolation"] == command.measuring.isolation.rawValue)
        #expect(shown["store"] == command.measuring.store)
        #expect(shown["time-limit"] == command.measuring.timeLimit.defaultValueDescription)
        #expect(shown["memory-limit"] == command.measuring.memoryLimit.defaultValueDescription)
        #expect(shown["k"] == command.k.defaultValueDescription)
        #expect(shown["seed"] == "\(command.seed)")
        #expect(shown["min-correct"] == "\(command.minCorrect)")
        #expect(shown["format"] == command.format.rawValue)
    }

    @Test("a score takes its suite and counter from the file, and a flag wins over it")
    func score() throws {
        let suite = try SmallSuite.write(to: folder)
        _ = try folder.write(SmallSuite.right, to: "samples.jsonl")
        let file = "suite: \(suite)\ncounter: time\nrepeats: 2\nformat: csv\nseed: 7\nprofile: false\nverbose: true\n"
        _ = try folder.write(file, to: "ci.yaml")
        let ended = try Binary.run(
            "score", "--config", "ci.yaml", "--samples", "samples.jsonl", "--format", "json", "--profile",
            in: folder.url)
        #expect(ended.status == 0, "\(ended.error)")
        let options = try ReportDocument(json: Data(ended.output.utf8)).options
        #expect(options.seed == 7)
        #expect(options.profile)
        #expect(ended.error.contains("checking samples: double #0: ok\n"), "\(ended.error)")
    }
}
