import ArgumentParser
import Glibc
import Reports
import Suites

struct SuiteListCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The built-in suites, and the formats that are read in place.")

    func perform() async throws -> Outcome {
        let locator = SuiteLocator()
        var table = TextTable(
            [("suite", .left), ("version", .left), ("tasks", .right), ("hash", .left)], flexible: 0)
        for name in locator.builtInNames() {
            let suite = try locator.suite(name)
            table.add([
                .init(name), .init(suite.version), .init("\(suite.tasks.count)"),
                .init(String(suite.contentHash.prefix(12))),
            ])
        }
        for format in SuiteLocator.formats {
            table.add([.init("\(format):DIR"), .init("-"), .init("-"), .init("read in place from DIR")])
        }
        let lines = table.lines(style: Terminal.resultStyle(noColor: false))
        try StandardStreams.printResult(lines.joined(separator: "\n") + "\n")
        return .finished
    }
}
