import Foundation

/// For what only a shell can set up: pipes that close, signals.
enum Shell {
    /// Standard output of a trusted bash script.
    static func run(_ script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        // A file, not a pipe, whose end would not come while anything that the script left behind has it open.
        let scratch = try TemporaryFolder()
        let file = scratch.file("out")
        try Data().write(to: file)
        process.standardOutput = try FileHandle(forWritingTo: file)
        try process.run()
        process.waitOrKill()
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}

extension Process {
    /// Waits until it has ended, and ends what hangs: else nobody would hear of any other test.
    func waitOrKill(afterMinutes minutes: Double = 10) {
        let pid = processIdentifier
        let killing = DispatchWorkItem { kill(pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60 * minutes, execute: killing)
        waitUntilExit()
        killing.cancel()
    }
}
