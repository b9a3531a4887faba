import Foundation
import Testing

@testable import Sandbox

/// The red team once more, as an ordinary user: this test program runs itself as nobody.
@Suite struct UnprivilegedTests {
    private static let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"]

    @Test(
        "as an ordinary user every attack gets its verdict at process level",
        .enabled(if: geteuid() == 0 && isReachable, "needs root, and a checkout that others may read"))
    func redTeam() throws {
        let output = FileManager.default.temporaryDirectory.appending(path: "assay-unprivileged-\(UUID().uuidString)")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/setpriv")
        // One at a time: all are of one user, whose limit of processes a fork bomb uses up for the others.
        process.arguments =
            Self.nobody + [Self.program] + Self.arguments + ["--filter", "AttackTests/", "--no-parallel"]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/tmp", "ASSAY_TEST_LEVEL": "process"]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        process.currentDirectoryURL = URL(filePath: "/")
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
        let failures = text.split(separator: "\n").filter { $0.contains("recorded an issue") }
        #expect(process.terminationStatus == 0, "\(failures.joined(separator: "\n"))")
        #expect(text.contains("to \"an attack gets its verdict"), "no attack was run: \(text.suffix(500))")
    }

    private static let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""

    /// This program's own, but for what it was told to run, and for the file of its events, which is root's.
    private static var arguments: [String] {
        var rest = Array(CommandLine.arguments.dropFirst())
        for option in ["--filter", "--event-stream-output-path"] {
            while let place = rest.firstIndex(of: option) { rest.removeSubrange(place...rest.index(after: place)) }
        }
        return rest
    }

    private static var isReachable: Bool {
        [program, Fixtures.folder, ownCode].allSatisfy { path in
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/setpriv")
            process.arguments = nobody + ["/usr/bin/test", "-r", path]
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
    }

    private static var ownCode: String { (try? CellProgram.locate()) ?? "/nowhere" }
}
