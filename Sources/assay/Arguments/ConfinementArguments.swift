import ArgumentParser
import Foundation
import Runner
import Sandbox

/// A command and what it may use: the options that `sandbox` and `count` share.
struct ConfinementArguments: ParsableArguments {
    @Option(help: ArgumentHelp("CPU time, as 10s or 500ms.", valueName: "time"))
    var cpu: TimeSpan = TimeSpan(Limits().cpuTime)

    @Option(help: ArgumentHelp("Time from start to end.", valueName: "time"))
    var wall: TimeSpan = TimeSpan(Limits().wallTime)

    @Option(help: ArgumentHelp("Memory of all its processes together.", valueName: "size"))
    var memory: ByteSize = ByteSize(bytes: Limits().memoryBytes)

    @Option(help: ArgumentHelp("Bytes of standard output, and of standard error.", valueName: "size"))
    var output: ByteSize = ByteSize(bytes: Limits().outputBytes)

    @Option(help: ArgumentHelp("The scratch folder it is started in.", valueName: "size"))
    var scratch: ByteSize = ByteSize(bytes: 64 << 20)

    @Option(
        help: ArgumentHelp("What it reads from standard input; - is assay's own. Default: nothing.", valueName: "file"))
    var stdin: String?

    @Option(
        name: .customLong("bind-ro"),
        help: ArgumentHelp("A path it may read, at the same place; may be repeated.", valueName: "path"))
    var bindReadOnly: [String] = []

    @Option(help: "What stands between it and this machine: strict, process or none.")
    var isolation: IsolationLevel = .strict

    @Flag(help: "Print what happened as one line of JSON.")
    var json = false

    @OptionGroup var file: ConfigurationArguments

    @Argument(parsing: .postTerminator, help: ArgumentHelp("The command, after --.", valueName: "cmd"))
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError("no command was given; it comes after --, as in: assay sandbox -- ls -l")
        }
        for path in bindReadOnly where !path.hasPrefix("/") {
            throw ValidationError("--bind-ro \(path): an absolute path was expected")
        }
    }

    func confined() throws(Failure) -> ConfinedCommand {
        for path in bindReadOnly where !FileManager.default.fileExists(atPath: path) {
            throw .missing(path, "--bind-ro names what the command may read.")
        }
        return ConfinedCommand(
            name: command[0], arguments: Array(command.dropFirst()), level: isolation,
            limits: Limits(
                cpuTime: cpu.duration, wallTime: wall.duration, memoryBytes: memory.bytes, outputBytes: output.bytes),
            scratchBytes: scratch.bytes, readOnlyPaths: bindReadOnly, input: try input())
    }

    /// Read whole beforehand: the command gets a file that cannot be changed, and no handle on our terminal.
    private func input() throws(Failure) -> RunInput {
        guard let stdin else { return .empty }
        do {
            if stdin == "-" { return .bytes(Array(try FileHandle.standardInput.readToEnd() ?? Data())) }
            return .bytes(Array(try Data(contentsOf: URL(fileURLWithPath: stdin))))
        } catch {
            let isThere = FileManager.default.fileExists(atPath: stdin)
            throw isThere
                ? Failure(.missingInput, "\(stdin): cannot be read\nIs it a file, and may you read it?")
                : Failure.missing(stdin, "--stdin names the file that the command reads.")
        }
    }
}
