import ArgumentParser
import Reports

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "What options are when none is given.", subcommands: [ConfigShowCommand.self])
}

struct ConfigShowCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the effective values and where each comes from.",
        discussion: """
            An option that is not given is taken from the configuration file, else its default holds. The file is \
            assay.yaml in the working folder, or what --config names.

              assay config show
              assay config show --config ci.yaml
            """)

    @OptionGroup var file: ConfigurationArguments

    func perform() async throws -> Outcome {
        let configuration = try Configuration.read(named: file.config)
        var table = TextTable([("key", .left), ("value", .left), ("from", .left)], flexible: 1)
        for key in ConfigurationKey.all {
            let setting = configuration?.settings[key.name]
            let place = setting.map { "\(configuration?.path ?? ""):\($0.line)" } ?? "default"
            table.add([
                .init(key.name), .init(printable(setting?.value ?? key.standard)), .init(printable(place)),
            ])
        }
        let lines = table.lines(style: Terminal.resultStyle(noColor: false))
        try StandardStreams.printResult(lines.joined(separator: "\n") + "\n")
        return .finished
    }
}
