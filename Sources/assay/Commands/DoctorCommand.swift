import ArgumentParser
import Counting
import Foundation
import Reports
import Runner
import Sandbox

struct DoctorCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What this machine can do, and how to make it do more.",
        discussion: """
            Every isolation level and every counter is tried by using it. Exits with 6 when `assay score` could not run here.

            With --calibrate every counter that works counts the same small programs again and again, and says which \
            differences between programs it can tell from noise on this machine. It takes a minute or two at most.

              assay doctor
              assay doctor --calibrate --json
            """)

    @Flag(help: "Measure the noise of each counter on this machine.")
    var calibrate = false

    @Option(help: ArgumentHelp("Repeats of each program with each counter, at most.", valueName: "n"))
    var repeats: Int = 20

    @Flag(help: "With --calibrate: print one JSON document.")
    var json = false

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func validate() throws {
        if json, !calibrate { throw ValidationError("--json says what --calibrate measured; give both") }
        guard repeats >= 2 else { throw ValidationError("--repeats is \(repeats); 2 or more was expected") }
    }

    func perform() async throws -> Outcome {
        if calibrate { return try measureNoise() }
        let probe = MachineProbe()
        try StandardStreams.printResult(probe.text(style: Terminal.resultStyle(noColor: noColor)))
        return probe.canScore ? .finished : .unable
    }

    private func measureNoise() throws -> Outcome {
        let display = ProgressDisplay(quiet: quiet, verbose: false)
        defer { display.finish() }
        let calibration = try Calibration.measure(repeats: repeats) {
            display.show(phase: "calibrating", done: $0, total: $1)
        }
        display.finish()
        try StandardStreams.printResult(
            json ? try calibration.json() : calibration.text(style: Terminal.resultStyle(noColor: noColor)))
        return calibration.noise.isEmpty ? .unable : .finished
    }
}
