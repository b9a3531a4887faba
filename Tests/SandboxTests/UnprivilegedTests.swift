import Foundation
import Testing
import TrustedProgram

@testable import Sandbox

/// The red team once more, as an ordinary user: this test program runs itself as nobody.
@Suite struct UnprivilegedTests {
    private static let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"]

    @Test(
        "as an ordinary user every attack gets its verdict at process level",
        .enabled(if: geteuid() == 0 && isReachable, "needs root, and a checkout that others may read"))
    func redTeam() throws {
        // One at a time: all are of one user, whose limit of processes a fork bomb uses up for the others.
        let ended = try TrustedProgram.run(
            "/usr/bin/setpriv",
            Self.nobody + [Self.program] + Self.arguments + ["--filter", "AttackTests/", "--no-parallel"],
            environment: ["PATH": "/usr/bin:/bin", "HOME": "/tmp", "ASSAY_TEST_LEVEL": "process"],
            in: URL(filePath: "/"), error: .withOutput)
        let failures = ended.output.split(separator: "\n").filter { $0.contains("recorded an issue") }
        #expect(ended.status == 0, "\(failures.joined(separator: "\n"))")
        #expect(
            ended.output.contains("to \"an attack gets its verdict"), "no attack was run: \(ended.output.suffix(500))")
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
            (try? TrustedProgram.run("/usr/bin/setpriv", nobody + ["/usr/bin/test", "-r", path]))?.status == 0
        }
    }

    private static var ownCode: String { (try? CellProgram.locate()) ?? "/nowhere" }
}
