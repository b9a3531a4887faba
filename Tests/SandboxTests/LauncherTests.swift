import Foundation
import Sandbox
import Testing

/// The process in the cell that starts the runs has their uid, and nothing else in common with them.
@Suite struct LauncherTests {
    private static func parent(of pid: Int32) throws -> Int32 {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("PPid:") })
        return try #require(Int32(line.dropFirst(5).trimmingCharacters(in: .whitespaces)))
    }

    private static func output(_ result: RunResult) -> String {
        String(decoding: result.standardOutput, as: UTF8.self)
    }

    @Test("every run is started by the same process, which was sealed as the runs are")
    func same() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        var launchers: Set<Int32> = []
        for _ in 0..<3 {
            _ = try cell.run(Command("/bin/true")) { pid in
                let launcher = try Self.parent(of: pid)
                launchers.insert(launcher)
                let status = try String(contentsOfFile: "/proc/\(launcher)/status", encoding: .utf8)
                #expect(status.contains("Seccomp:\t2") && status.contains("CapEff:\t0000000000000000"))
                #expect(status.contains("NoNewPrivs:\t1"))
            }
        }
        #expect(launchers.count == 1)
    }

    @Test("a run can neither stop nor end the process that started it", arguments: ["STOP", "KILL"])
    func signals(signal: String) throws {
        for level in [IsolationLevel.strict, .process] {
            let cell = try Cell(CellConfiguration(level: level))
            defer { cell.close() }
            let result = try cell.run(
                Command("/bin/sh", ["-c", "kill -\(signal) $PPID && echo done; exit 0"]),
                limits: Limits(wallTime: .seconds(10)))
            #expect(result.verdict == (level == .strict ? .securityViolation : .ok), "\(level) \(result.reasons)")
            #expect(Self.output(result).isEmpty)
            #expect(try cell.run(Command("/bin/true")).verdict == .ok)
        }
    }

    @Test("the memory and the descriptors of the process that starts the runs are closed to them")
    func memory() throws {
        let look = "cat /proc/$PPID/mem /proc/$PPID/environ /proc/$PPID/maps; ls /proc/$PPID/fd/; echo end"
        for level in [IsolationLevel.strict, .process] {
            let cell = try Cell(CellConfiguration(level: level))
            defer { cell.close() }
            let result = try cell.run(Command("/bin/sh", ["-c", look], environment: ["PATH=/bin"]))
            #expect(Self.output(result) == "end\n", "\(level)")
        }
    }

    @Test("a run whose launcher is killed ends as itself, and the next has another", arguments: IsolationLevel.allCases)
    func killed(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        defer { cell.close() }
        for _ in 0..<2 {
            let result = try cell.run(
                Command("/bin/sh", ["-c", "sleep 1; echo here; exit 7"], environment: ["PATH=/bin"])
            ) { pid in
                kill(try Self.parent(of: pid), SIGKILL)
            }
            #expect(result.exit == .exited(7), "\(result.exit) \(result.reasons)")
            #expect(Self.output(result) == "here\n")
        }
        #expect(try cell.run(Command("/bin/true")).verdict == .ok)
    }

    @Test("a run follows at once on one that left processes, which took the launcher along", .timeLimit(.minutes(5)))
    func afterLeftovers() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        for _ in 0..<1000 {
            let result = try cell.run(Command("/bin/sh", ["-c", "sleep 100 & exit 7"], environment: ["PATH=/bin"]))
            #expect(result.exit == .exited(7), "\(result.exit) \(result.reasons)")
        }
    }

    @Test(
        "a run whose launcher is killed before it starts it is an error, and the next has another launcher",
        .timeLimit(.minutes(1)), arguments: IsolationLevel.allCases)
    func killedBefore(level: IsolationLevel) throws {
        let cell = try Cell(CellConfiguration(level: level))
        defer { cell.close() }
        var launcher: Int32 = 0
        _ = try cell.run(Command("/bin/true")) { launcher = try Self.parent(of: $0) }
        let stopped = launcher
        #expect(kill(stopped, SIGSTOP) == 0)
        let killer = Thread {
            usleep(200_000)
            kill(stopped, SIGKILL)
        }
        killer.start()
        let error = #expect(throws: SandboxError.self) { try cell.run(Command("/bin/true")) }
        #expect("\(try #require(error))".contains("launcher"))
        #expect(try cell.run(Command("/bin/true")).verdict == .ok)
    }

    @Test("a program that cannot be executed is told as often as it is tried")
    func failing() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        for _ in 0..<20 {
            #expect(throws: SandboxError.self) { try cell.run(Command("/nowhere")) }
            #expect(throws: SandboxError.self) { try cell.run(Command("/nowhere")) { _ in } }
            #expect(try cell.run(Command("/bin/true")).verdict == .ok)
        }
    }
}
