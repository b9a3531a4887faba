import Foundation
import Sandbox
import Testing

@Suite struct CellRunTests {
    @Test("a run reads its input, writes its output and keeps its exit status", arguments: IsolationLevel.allCases)
    func output(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        defer { cell.close() }
        let result = try cell.run(
            Command("/bin/sh", ["-c", "cat; echo wrong >&2; exit 3"]), input: .bytes(Array("hello".utf8)))
        #expect(result.standardOutput == Array("hello".utf8))
        #expect(result.standardError == Array("wrong\n".utf8))
        #expect(result.exit == .exited(3))
        #expect(result.verdict == .runtimeError)
        #expect(result.reasons == ["exited with status 3"])
    }

    @Test("the kernel's own limit of CPU time, which it counts in ticks, is far above a run's")
    func ticks() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        for seconds in [1, 10, Int64.max] {
            let result = try cell.run(
                Command("/bin/sh", ["-c", "ulimit -t"]), limits: Limits(cpuTime: .seconds(seconds)))
            let limit = Int64(String(decoding: result.standardOutput, as: UTF8.self).dropLast())
            #expect(try #require(limit) >= 2 * min(seconds, 1 << 40) + 2)
        }
    }

    @Test("a program is compiled in a cell and runs there", arguments: [IsolationLevel.strict, .process])
    func compiles(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        defer { cell.close() }
        let steps = "echo 'int main(void) { return 7; }' > a.c && cc a.c -o a && touch -d 2001-01-01 a && ./a"
        let environment = ["PATH=/usr/bin:/bin", "TMPDIR=\(cell.scratchPath)"]
        let result = try cell.run(Command("/bin/sh", ["-c", steps], environment: environment))
        #expect(result.exit == .exited(7), "\(String(decoding: result.standardError, as: UTF8.self))")
    }

    @Test("modes and times of others' files stay as they are", arguments: [IsolationLevel.strict, .process])
    func attributes(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level, readOnlyPaths: [Build.canary]))
        defer { cell.close() }
        let steps =
            "chmod 600 $0/kept || touch -d 2001-01-01 $0/kept || ln $0/kept mine || ln -s $0/kept link && chmod 600 link"
        let result = try cell.run(Command("/bin/sh", ["-c", steps, Build.canary], environment: ["PATH=/usr/bin:/bin"]))
        #expect(result.exit != .exited(0))
        let facts = try FileManager.default.attributesOfItem(atPath: "\(Build.canary)/kept")
        #expect(facts[.posixPermissions] as? Int == 0o644)
        #expect(try #require(facts[.modificationDate] as? Date) > Date(timeIntervalSinceNow: -3600))
    }

    @Test("a run inherits no environment and no descriptor", arguments: IsolationLevel.allCases)
    func inheritance(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        defer { cell.close() }
        let code = """
            import os
            held = []
            for number in range(1024):
                try: held.append(os.fstat(number) and number)
                except OSError: pass
            print(dict(os.environ), held)
            """
        let result = try cell.run(Command(Fixtures.python, ["-S", "-E", "-c", code], environment: ["ONLY=this"]))
        let seen = String(decoding: result.standardOutput, as: UTF8.self)
        #expect(seen.hasPrefix("{'ONLY': 'this'") && seen.hasSuffix("[0, 1, 2]\n"), "\(seen)")
    }

    @Test(
        "a run that waits is ended long before the wall clock, one that works is not",
        arguments: IsolationLevel.allCases)
    func idleness(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        defer { cell.close() }
        let limits = Limits(cpuTime: .seconds(60), wallTime: .seconds(300), idleTime: .seconds(1))
        let waiting = try cell.run(Command("/bin/sleep", ["200"]), limits: limits)
        #expect(waiting.verdict == .timeLimit)
        #expect(waiting.reasons == ["waited for 1.0 seconds, using hardly any CPU time"])
        #expect(waiting.wallTime < .seconds(100))
        let work = "import time\nwhile time.process_time() < 2: pass"
        let working = try cell.run(Command(Fixtures.python, ["-S", "-E", "-c", work]), limits: limits)
        #expect(working.verdict == .ok, "\(working.reasons)")
    }

    @Test("a counter is attached before the program starts")
    func attachment() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        var name = ""
        let result = try cell.run(Command("/bin/echo", ["started"])) { pid in
            name = try String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)
        }
        #expect(name == "assay-cell\n")
        #expect(result.standardOutput == Array("started\n".utf8))
    }

    @Test("a program whose counter could not be attached never starts, and the cell goes on")
    func failedAttachment() throws {
        struct NoCounter: Error {}
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        let error = #expect(throws: SandboxError.self) {
            try cell.run(Command("/bin/true")) { _ in throw NoCounter() }
        }
        guard case .attachment = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try cell.run(Command("/bin/true")).verdict == .ok)
    }

    @Test("what cannot be executed is an error that names it, and the cell goes on")
    func notExecutable() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        let error = #expect(throws: SandboxError.self) { try cell.run(Command("/usr/bin/nothing-of-this-name")) }
        #expect(error?.description.contains("/usr/bin/nothing-of-this-name") == true)
        #expect(try cell.run(Command("/bin/true")).verdict == .ok)
    }

    @Test("a path that cannot be bound refuses the cell and names the layer")
    func missingPath() {
        let configuration = CellConfiguration(readOnlyPaths: ["/nowhere/at/all"])
        let error = #expect(throws: SandboxError.self) { try Cell(configuration) }
        #expect(error?.layer == "minimal-root")
        #expect(error?.description.contains("/nowhere/at/all") == true)
    }

    @Test("an interrupt from another thread ends the run at once")
    func interruption() throws {
        let cell = try Cell(CellConfiguration())
        Thread.detachNewThread {
            usleep(200_000)
            cell.interrupt()
        }
        let error = #expect(throws: SandboxError.self) { try cell.run(Command("/bin/sleep", ["100"])) }
        guard case .interrupted = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!cell.isUsable)
    }

    @Test("a writable path is shared with the runs")
    func writablePath() throws {
        let shared = FileManager.default.temporaryDirectory.appending(path: "assay-shared-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: shared) }
        let path = shared.path(percentEncoded: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
        let cell = try Cell(CellConfiguration(writablePath: path))
        defer { cell.close() }
        #expect(try cell.run(Command("/bin/sh", ["-c", "echo made > \(path)/file"])).verdict == .ok)
        #expect(try String(contentsOf: shared.appending(path: "file"), encoding: .utf8) == "made\n")
    }

    @Test("nothing of a closed cell is left: no process, no cgroup, no folder", arguments: IsolationLevel.allCases)
    func nothingLeft(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        let scratch = cell.scratchPath
        var pid: Int32 = 0
        _ = try cell.run(Command("/bin/sh", ["-c", "sleep 100 & echo x > x"])) { pid = $0 }
        cell.close()
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"))
        #expect(level == .strict || !FileManager.default.fileExists(atPath: scratch))
    }
}
