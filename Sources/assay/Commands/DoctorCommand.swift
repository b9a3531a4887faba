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
            Every isolation level, every counter and every language is tried by using it. Exits with 6 when `assay score` could not run here.
            """)

    @Option(
        help: ArgumentHelp("A file that adds a language, or changes one; may be given again.", valueName: "file"))
    var languages: [String] = []

    @OptionGroup var file: ConfigurationArguments

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func perform() async throws -> Outcome {
        let table = try languages.reduce(LanguageTable.builtIn) { try $0.adding(file: $1) }
        let probe = MachineProbe(languages: table)
        try StandardStreams.printResult(probe.text(style: Terminal.resultStyle(noColor: noColor)))
        return probe.canScore ? .finished : .unable
    }
}
