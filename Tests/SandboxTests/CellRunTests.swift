import Sandbox
import Testing

@Suite(.serialized) struct CellRunTests {
    @Test("a strict cell runs a program and hands its output back")
    func output() throws {
        let cell = try Cell(CellConfiguration())
        defer { cell.close() }
        print(cell.layers)
        let result = try cell.run(
            Command("/bin/sh", ["-c", "id; pwd; ls -la / /dev /proc; cat; echo err >&2; exit 3"]),
            input: .bytes(Array("hello".utf8)))
        print(
            result.verdict, result.reasons, result.cpuTime, result.wallTime, result.memoryBytes as Any,
            result.leftoverProcesses)
        print(String(decoding: result.standardOutput, as: UTF8.self))
        print(String(decoding: result.standardError, as: UTF8.self))
        #expect(result.exit == .exited(3))
    }
}
