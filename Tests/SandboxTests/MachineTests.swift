import Sandbox
import Testing

@Suite struct MachineTests {
    @Test("the probe makes a cell of each level and runs a program in it", arguments: IsolationLevel.allCases)
    func probe(level: IsolationLevel) {
        let probe = LayerProbe(level)
        #expect(probe.works, "\(String(describing: probe.failure))")
        #expect(probe.layers.contains(.resourceLimits))
        #expect(probe.layers.contains(.seccomp) == (level != .none))
        #expect(probe.layers.contains(.minimalRoot) == (level == .strict))
    }

    @Test("a name is looked up in the search path and needs no binding when it is of the runtime")
    func lookUp() throws {
        let program = try ProgramPath(resolving: "sh")
        #expect(program.path.hasSuffix("/sh"))
        #expect(program.readOnlyPaths.isEmpty)
    }

    @Test("a program elsewhere is bound with its folder, and runs")
    func elsewhere() throws {
        let built = try Build.program("\(Fixtures.folder)/attacks/exit_137.c", named: "elsewhere")
        let program = try ProgramPath(resolving: built)
        #expect(program.readOnlyPaths == [Build.folder])
        let cell = try Cell(CellConfiguration(readOnlyPaths: program.readOnlyPaths))
        defer { cell.close() }
        #expect(try cell.run(Command(program.path)).exit == .exited(137))
    }

    @Test("a name that is nowhere is an error that says where it was looked for")
    func nowhere() {
        let error = #expect(throws: SandboxError.self) { try ProgramPath(resolving: "no-such-program-here") }
        #expect(error?.description.contains("/bin") == true)
    }
}
