import BigInt
import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

@Suite("A warm cell", .serialized, .enabled(if: ScoreSessionTests.hasTool, "the icount tool is not built"))
struct WarmCellTests {
    @Test(
        "survives every cheat, and counts the honest program after it exactly as before",
        arguments: [IsolationLevel.strict, .process])
    func unchanged(level: IsolationLevel) throws {
        let limits = Limits(cpuTime: .seconds(2), wallTime: .seconds(4), memoryBytes: 512 << 20, outputBytes: 1 << 20)
        let cell = try PythonCell(
            python: "/usr/bin/python3", isolation: level, limits: limits, counter: ICountCounter(tool: .locate()))
        defer { cell.close() }
        let input = PythonPayload.input([.int(300)])
        // Hashes by address and makes many new names: what a heap that differs would show in.
        let honest = PythonPayload.call(
            source: """
                class A:
                    def __init__(self, x): self.some_new_name = x
                def f(n):
                    kept = {A(i) for i in range(n)}
                    return sum(a.some_new_name for a in kept), sum(1 for a in kept if hash(a) % 7 == 0)
                """, entryPoint: "f")
        let before = try #require(try cell.run(honest, input: input, limits: limits).reading?.count)
        for attack in FunctionAttack.all {
            let run = try cell.run(.call(source: attack.source, entryPoint: "f"), input: input, limits: limits)
            try #require(cell.isUsable, "\(attack.name) damaged the server: \(run.reasons)")
            let after = try cell.run(honest, input: input, limits: limits)
            #expect(after.reading?.count == before, "after \(attack.name): \(after.flags)")
        }
    }
}
