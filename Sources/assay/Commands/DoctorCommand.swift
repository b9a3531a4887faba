import ArgumentParser
import Counting
import Reports
import Runner
import Sandbox

struct DoctorCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What this machine can do, and how to make it do more.",
        discussion: """
            Every isolation level and every counter is tried by using it. Exits with 6 when `assay score` could not run here.
            """)

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func perform() async throws -> Outcome {
        let probe = MachineProbe()
        try StandardStreams.printResult(probe.text(style: Terminal.resultStyle(noColor: noColor)))
        return probe.canScore ? .finished : .unable
    }
}
