import Foundation
import Testing

@testable import Sandbox

@Suite struct MachineTests {
    @Test("the probe makes a cell of each level and runs a program in it", arguments: IsolationLevel.allCases)
    func probe(level: IsolationLevel) {
        let probe = LayerProbe(level)
        #expect(probe.works, "\(String(describing: probe.failure))")
        #expect(probe.layers.contains(.resourceLimits))
        #expect(probe.layers.contains(.seccomp) == (level != .none))
        #expect(probe.layers.contains(.minimalRoot) == (level == .strict))
    }

    @Test("what holds nothing back is found out by trying it", arguments: Layer.allCases)
    func trial(layer: Layer) throws {
        let cell = try Cell(CellConfiguration(level: .none))
        defer { cell.close() }
        // Core files are off at every level; nothing tries scopes; an ordinary user is without capabilities everywhere.
        let holds: Set<Layer> = [.resourceLimits, .landlockScopes]
        let ofUser: Set<Layer> = getuid() == 0 ? [] : [.unprivilegedUser, .capabilities]
        // A container may start everything without new privileges.
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        guard layer != .noNewPrivileges || status.contains("NoNewPrivs:\t0") else { return }
        let failure = try LayerTrial(cell: cell).failure(of: layer)
        #expect((failure == nil) == holds.union(ofUser).contains(layer), "\(layer): \(failure ?? "holds")")
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

    @Test("a program that somebody still has open for writing is waited for")
    func beingWritten() throws {
        let built = try Build.program("\(Fixtures.folder)/attacks/exit_137.c", named: "being-written")
        let program = try ProgramPath(resolving: built)
        let cell = try Cell(CellConfiguration(readOnlyPaths: program.readOnlyPaths))
        defer { cell.close() }
        let writer = open(built, O_WRONLY | O_CLOEXEC)
        try #require(writer >= 0)
        Thread.detachNewThread {
            usleep(200_000)
            close(writer)
        }
        #expect(try cell.run(Command(program.path)).exit == .exited(137))
    }

    @Test("a name that is nowhere is an error that says where it was looked for")
    func nowhere() {
        let error = #expect(throws: SandboxError.self) { try ProgramPath(resolving: "no-such-program-here") }
        #expect(error?.description.contains("/bin") == true)
    }
}
