import ArgumentParser
import Reports
import Runner
import Sandbox

struct SandboxCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run any command confined.",
        discussion: """
            The command sees the system's programs read-only, an empty scratch folder, and nothing else: no network, no other \
            process, no file of yours but its own folder and what --bind-ro names. Its output is passed through.

              assay sandbox -- /usr/bin/python3 -c 'print(sum(range(10)))'
              assay sandbox --cpu 1s --memory 64M -- ./program
              assay sandbox --json --bind-ro /data --stdin input.txt -- /usr/bin/python3 /data/solve.py

            With --json standard error gets one line with one object: verdict, status, signal, cpu_ns, wall_ns, memory_bytes, \
            costs, level, layers, reasons. The exit code is 0 whatever the verdict is: it says that the run was made, not how the \
            command ended.
            """)

    @OptionGroup var confinement: ConfinementArguments

    func perform() async throws -> Outcome {
        var outcome = Outcome.finished
        try confinement.confined().run { run in
            try StandardStreams.printResult(bytes: run.run.standardOutput)
            StandardStreams.passError(run.run.standardError)
            if confinement.json {
                StandardStreams.tell(try RunLine(run, level: confinement.isolation).json())
            } else if run.run.verdict != .ok {
                let reasons = run.run.reasons.joined(separator: "; ")
                StandardStreams.tell("assay: \(run.run.verdict.rawValue)\(reasons.isEmpty ? "" : ": \(reasons)")")
            }
            if run.run.verdict == .internalError { outcome = .unable }
        }
        return outcome
    }
}
