import Sandbox
import Testing

@Suite struct AttackTests {
    private static let limits = Limits(
        cpuTime: .seconds(1), wallTime: .seconds(4), memoryBytes: 64 << 20, outputBytes: 1 << 20, fileBytes: 16 << 20,
        openFiles: 256, processes: 32, stackBytes: 8 << 20)

    private static func cell(_ level: IsolationLevel) throws -> Cell {
        try Cell(
            CellConfiguration(
                level: level, readOnlyPaths: [Fixtures.folder, Build.folder], scratchBytes: 8 << 20, scratchFiles: 1000)
        )
    }

    @Test("an attack gets its verdict, in bounded time, and leaves nothing behind", arguments: Attack.all)
    func attack(_ attack: Attack) throws {
        let command = try Fixtures.command(attack.file)
        let cell = try Self.cell(attack.level)
        defer { cell.close() }
        let result = try cell.run(command, limits: Self.limits)
        let wanted = cell.layers.contains(.cgroup) ? attack.wanted : attack.wantedWithoutGroup
        let output = String(decoding: result.standardOutput.prefix(300), as: UTF8.self)
        let errors = String(decoding: result.standardError.prefix(300), as: UTF8.self)
        #expect(result.verdict == wanted, "\(result.exit) \(result.reasons) \(output) \(errors)")
        #expect(result.verdict == .ok || !result.reasons.isEmpty)
        #expect(result.wallTime < .seconds(8))
        #expect(result.standardOutput.count <= Self.limits.outputBytes)
        try expectClean(cell)
    }

    @Test("a forbidden system call is a security violation", arguments: ForbiddenCall.all)
    func forbiddenCall(_ call: ForbiddenCall) throws {
        let source = "\(Fixtures.folder)/attacks/forbidden_call.c"
        let program = try Build.program(source, named: "call_\(call.name)", ["CALL=\(call.arguments)"])
        for level in [IsolationLevel.strict, .process] {
            let cell = try Self.cell(level)
            defer { cell.close() }
            let result = try cell.run(Command(program), limits: Self.limits)
            #expect(result.verdict == .securityViolation, "\(level) \(result.exit)")
            try expectClean(cell)
        }
    }

    /// The next run finds an empty scratch folder and, where it can see processes, only itself.
    private func expectClean(_ cell: Cell) throws {
        let look = "ls -A; ls -d /proc/[0-9]* 2>/dev/null | wc -l"
        let after = try cell.run(Command("/bin/sh", ["-c", look], environment: ["PATH=/bin"]))
        let seen = String(decoding: after.standardOutput, as: UTF8.self)
        if cell.level == .strict {
            // The shell, `ls` and `wc`.
            #expect(["2\n", "3\n"].contains(seen), "left behind: \(seen)")
        } else {
            #expect(!seen.dropLast().contains("\n"), "left behind: \(seen)")
        }
    }
}
