import ArgumentParser
import Glibc

/// A command that says how it ended; `Outcome` turns that into the exit code.
protocol AssayCommand: AsyncParsableCommand {
    func perform() async throws -> Outcome
}

@main
enum Entry {
    static func main() async {
        // A reader that leaves early is told by EPIPE, where the bytes are written, not by a signal.
        signal(SIGPIPE, SIG_IGN)
        StandardStreams.keepPlaces()
        exit(await outcome(of: Array(CommandLine.arguments.dropFirst())).code)
    }

    private static func outcome(of arguments: [String]) async -> Outcome {
        do {
            var command = try Assay.parseAsRoot(try configured(arguments))
            if let command = command as? any AssayCommand { return try await command.perform() }
            // Help, and commands that only hold others: what they throw is their text.
            try command.run()
            return .finished
        } catch {
            // Help, version and usage errors are argument-parser's own; its codes are 0 and 64.
            let code = Assay.exitCode(for: error)
            if code == .success { return printed(Assay.fullMessage(for: error)) }
            if code == .validationFailure {
                StandardStreams.tell(Assay.fullMessage(for: error))
                return .usage
            }
            let failure = Failure(error)
            StandardStreams.tell("assay: " + failure.lines.joined(separator: "\n"))
            return failure.outcome
        }
    }

    /// The arguments with the configuration file's values, for commands that take any. Help is given without it.
    private static func configured(_ arguments: [String]) throws(Failure) -> [String] {
        let asksForHelp = arguments.prefix { $0 != "--" }.contains { ["-h", "--help"].contains($0) }
        guard !asksForHelp, Configuration.command(of: arguments) != nil else { return arguments }
        let configuration = try Configuration.read(named: Configuration.namedFile(in: arguments))
        return configuration?.applied(to: arguments) ?? arguments
    }

    private static func printed(_ help: String) -> Outcome {
        do {
            try StandardStreams.printResult(help + "\n")
            return .finished
        } catch {
            StandardStreams.tell("assay: \(error.message)")
            return error.outcome
        }
    }
}
