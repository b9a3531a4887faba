import Foundation
import Testing

@testable import Sandbox

@Suite struct AttackTests {
    private static let limits = Limits(
        cpuTime: .seconds(1), wallTime: .seconds(3), memoryBytes: 64 << 20, outputBytes: 1 << 20, fileBytes: 16 << 20,
        openFiles: 256, processes: 32, stackBytes: 8 << 20)

    private static func cell(_ level: IsolationLevel) throws -> Cell {
        try Cell(
            CellConfiguration(
                level: level, readOnlyPaths: [Fixtures.folder, Build.folder], scratchBytes: 8 << 20, scratchFiles: 1000)
        )
    }

    @Test("an attack gets its verdict, in bounded time and memory, and leaves nothing behind", arguments: Attack.all)
    func attack(_ attack: Attack) throws {
        let mark = "ASSAY_ATTACK=\(UUID().uuidString)"
        let cell = try Self.cell(attack.level)
        defer { cell.close() }
        guard let wanted = cell.layers.contains(.cgroup) ? attack.wanted : attack.wantedWithoutGroup else { return }
        var command = try Fixtures.command(attack.file, scratch: cell.scratchPath)
        command.environment.append(mark)
        let before = try look(around: cell)
        var limits = Self.limits
        // On a loaded machine a second of CPU time takes many, and so does what it takes to fill memory.
        if attack.words.contains("CPU") || wanted == .memoryLimit { limits.wallTime = .seconds(20) }
        // Nobody reads the input: what a program leaves there must hold nothing up.
        let result = try cell.run(command, input: .bytes(Self.unread), limits: limits)
        let output = String(decoding: result.standardOutput.prefix(300), as: UTF8.self)
        let errors = String(decoding: result.standardError.prefix(300), as: UTF8.self)
        #expect(result.verdict == wanted, "\(result.exit) \(result.reasons) \(output) \(errors)")
        #expect(result.verdict == .ok || !result.reasons.isEmpty)
        #expect(attack.words.isEmpty || result.reasons.joined().contains(attack.words), "\(result.reasons)")
        #expect(result.wallTime < limits.wallTime + .seconds(6))
        // Without a cgroup a run can take more between two looks at it, the longer the more the machine is loaded: `RLIMIT_DATA`
        // holds it at a gibibyte more.
        let overshoot = cell.layers.contains(.cgroup) ? 0 : 1 << 30
        #expect(result.memoryBytes ?? 0 < 3 * Self.limits.memoryBytes + overshoot)
        #expect(result.standardOutput.count <= Self.limits.outputBytes)
        #expect(result.standardError.count <= Self.limits.outputBytes)
        let after = try look(around: cell)
        #expect(after == before, "the next run finds something")
        let scratch = cell.scratchPath
        cell.close()
        #expect(processes(marked: mark) == [])
        #expect(attack.level == .strict || access(scratch, F_OK) != 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: Build.canary) == ["kept"])
    }

    private static let unread = [UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20)

    @Test("a forbidden system call is a security violation that names it", arguments: ForbiddenCall.all)
    func forbiddenCall(_ call: ForbiddenCall) throws {
        let source = "\(Fixtures.folder)/attacks/forbidden_call.c"
        let program = try Build.program(source, named: "call_\(call.name)", ["CALL=\(call.arguments)"])
        for level in Set(Attack.all.map(\.level)) {
            let cell = try Self.cell(level)
            defer { cell.close() }
            let before = try look(around: cell)
            let result = try cell.run(Command(program), limits: Self.limits)
            #expect(result.verdict == .securityViolation, "\(level) \(result.exit)")
            #expect(result.exit == .signaled(SIGSYS))
            if cell.namesDeniedCalls, let name = call.call {
                #expect(result.reasons.first?.contains("the system call \(name)") == true, "\(level) \(result.reasons)")
            }
            let after = try look(around: cell)
            #expect(after == before)
        }
    }

    @Test(
        "the CPU time of processes that nobody waits for is the run's",
        arguments: ["cpu_of_orphans.c", "cpu_of_ignored.c"], Set(Attack.all.map(\.level)).sorted { "\($0)" < "\($1)" })
    func unwaited(file: String, level: IsolationLevel) throws {
        let cell = try Self.cell(level)
        defer { cell.close() }
        let result = try cell.run(try Fixtures.command(file, scratch: cell.scratchPath))
        #expect(result.verdict == .ok, "\(result.reasons)")
        // Without a cgroup what was used after the last look is missing.
        let least: Duration = cell.layers.contains(.cgroup) ? .milliseconds(300) : .milliseconds(150)
        #expect(result.cpuTime > least && result.cpuTime < .milliseconds(800), "\(result.cpuTime)")
    }

    @Test("locks on files that all runs see end with the run", arguments: Set(Attack.all.map(\.level)))
    func locks(level: IsolationLevel) throws {
        let cell = try Self.cell(level)
        defer { cell.close() }
        let source = "\(Fixtures.folder)/attacks/hold_locks.c"
        let program = try Build.program(source, named: "hold_locks_\(level)")
        for _ in 1...2 { #expect(try cell.run(Command(program), limits: Self.limits).exit == .exited(0)) }
    }

    @Test("bytes that are no text arrive as they were written")
    func garbage() throws {
        let cell = try Self.cell(.process)
        defer { cell.close() }
        let result = try cell.run(try Fixtures.command("garbage_output.py", scratch: cell.scratchPath))
        #expect(result.standardOutput.prefix(8) == [0, 0xFF, 0xFE, 0xC0, 0x80, 0xED, 0xA0, 0x80])
        #expect(result.standardOutput.count == 8000 && result.standardError.count == 600)
    }

    /// What a run finds: the same before and after an attack.
    private func look(around cell: Cell) throws -> String {
        let probe = try Fixtures.command("look_around.c", scratch: cell.scratchPath)
        let result = try cell.run(probe)
        #expect(result.verdict == .ok, "\(result.reasons)")
        return String(decoding: result.standardOutput, as: UTF8.self)
    }

    /// Processes of this machine with `mark` in their environment.
    private func processes(marked mark: String) -> [String] {
        FolderListing.names(in: "/proc").filter { name in
            guard name.allSatisfy(\.isNumber) else { return false }
            let environment = FileManager.default.contents(atPath: "/proc/\(name)/environ") ?? Data()
            return environment.range(of: Data(mark.utf8)) != nil
        }
    }
}
