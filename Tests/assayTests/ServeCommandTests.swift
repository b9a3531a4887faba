import Counting
import Foundation
import Testing
import TrustedProgram

/// The real server, asked by programs under `Tests/Fixtures/serve`: each starts servers of its own on a free port and ends
/// with what is not as it should be.
@Suite("assay serve", .serialized)
struct ServeCommandTests {
    private static let hasICount = (try? ICountTool.locate()) != nil

    /// Runs a program with the binary, the small suite and a folder.
    ///
    /// - Returns: The folder, for what the program left in it.
    @discardableResult
    private func ask(_ name: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let suite = try SmallSuite.write(to: folder)
        let script = SchemaCheck.repository.appending(path: "Tests/Fixtures/serve/\(name).py").path
        let binary = TrustedProgram.products.appending(path: "assay").path
        let output = folder.file("output").path
        let status = try TrustedProgram.shell(
            "/usr/bin/python3 -B '\(script)' '\(binary)' '\(suite)' '\(folder.url.path)' >'\(output)' 2>&1; echo $?")
        let text = try String(contentsOfFile: output, encoding: .utf8)
        if status == "77\n" { try Test.cancel("\(text)") }
        #expect(status == "0\n", "\(text)")
        return folder
    }

    @Test(
        "keeps what its documents promise of the API", .enabled(if: hasICount, "the icount tool is not built"))
    func api() throws { try ask("api") }

    @Test("loses no accepted evaluation to kill -9 under load, and makes no finished run again")
    func killed() throws { try ask("killed") }

    @Test("finishes the run in flight on SIGTERM and leaves the rest to the next server, of which there is one")
    func ending() throws { try ask("ending") }

    @Test("knows callers by their tokens, and shows none what is another's")
    func tokens() throws { try ask("tokens") }

    @Test("answers hostile clients or closes, and goes on serving the others")
    func hostile() throws { try ask("hostile") }

    @Test("does with each policy what it does not do without")
    func policies() throws { try ask("policies") }

    @Test("shows its queue and verdicts in a browser while they come, whatever names and reasons hold")
    func page() throws { try ask("page") }

    @Test("describes itself in OpenAPI that a validator takes")
    func description() throws {
        let validator = SchemaCheck.repository.appending(path: ".build/openapi-validator")
        guard FileManager.default.fileExists(atPath: validator.appending(path: "ready").path) else {
            try Test.cancel("scripts/openapi-validator --setup has not put a validator there")
        }
        let description = SchemaCheck.repository.appending(path: "Sources/Service/API/openapi.yaml").path
        let answer = try TrustedProgram.shell(
            "'\(SchemaCheck.repository.path)/scripts/openapi-validator' '\(description)' 2>&1; echo $?")
        #expect(answer.hasSuffix("OK\n0\n"), "\(answer)")
    }

    @Test("does what docs/serving.md shows, command by command")
    func walkThrough() throws {
        let folder = try TemporaryFolder()
        let text = try String(
            contentsOf: SchemaCheck.repository.appending(path: "docs/serving.md"), encoding: .utf8)
        let commands = text.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(commands.count >= 5)
        // The port of the document may be taken here.
        let script = """
            set -euo pipefail
            cd '\(folder.url.path)'
            export PATH='\(TrustedProgram.products.path)':"$PATH" ASSAY_TASKS='\(SchemaCheck.repository.path)/tasks' SWIFT_BACKTRACE=enable=no
            ln -s '\(SchemaCheck.repository.path)/examples' examples
            \(commands.joined(separator: "\n"))
            """.replacing("127.0.0.1:8080", with: "127.0.0.1:\(try freePort())")
        let file = try folder.write(script, to: "walk.sh")
        // Runners of tests may block SIGTERM, and what they start inherits that.
        let run = """
            import os, signal
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.execvp("timeout", ["timeout", "120", "bash", "\(file)"])
            """
        let answer = try TrustedProgram.shell("/usr/bin/python3 -c '\(run)' 2>&1 </dev/null; echo $?")
        #expect(answer.hasSuffix("\n0\n"), "\(answer)")
        for shown in ["event: verdict", "event: done", "\"schema\" : \"assay.report/1\"", "assay_verdicts_total"] {
            #expect(answer.contains(shown), "\(shown) is not in \(answer)")
        }
    }

    private func freePort() throws -> Int {
        let script = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        let port = try TrustedProgram.shell("/usr/bin/python3 -c \"\(script)\"")
        return try #require(Int(port.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}
