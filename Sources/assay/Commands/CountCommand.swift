import ArgumentParser
import Counting
import Foundation
import Reports
import Runner
import Sandbox

struct CountCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "What a command costs, from outside, as perf stat would say.",
        discussion: """
            The command runs confined, as with `assay sandbox`; its output goes to standard error, the costs to standard \
            output.

              assay count -- ls /usr/bin
              assay count --repeats 5 -- ./program
              assay count --counter time --json -- /usr/bin/python3 -c 'print(sum(range(10**6)))'
            """)

    @Option(help: "perf, icount or time; auto takes the most precise that works here.")
    var counter: CounterChoice = .automatic

    @Option(help: ArgumentHelp("Runs, each in a fresh process.", valueName: "n"))
    var repeats: Int = 1

    @OptionGroup var confinement: ConfinementArguments

    func validate() throws {
        guard repeats >= 1 else { throw ValidationError("--repeats is \(repeats); 1 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let selection = try counter.select()
        if let warning = selection.warning { StandardStreams.tell("assay: warning: \(warning)") }
        var confined = try confinement.confined()
        confined.counter = selection
        var runs: [ConfinedCommand.Outcome] = []
        try confined.run(times: repeats) { run in
            StandardStreams.passError(run.run.standardOutput)
            StandardStreams.passError(run.run.standardError)
            runs.append(run)
        }
        let summary = CountSummary(runs, command: confinement.command, counter: selection.name)
        try StandardStreams.printResult(
            confinement.json
                ? try summary.json() : summary.text(style: Terminal.resultStyle(noColor: false)))
        return runs.contains { $0.run.verdict == .internalError } ? .unable : .finished
    }
}
