import BigInt
import Counting
import Foundation
import Runner
import Sandbox
import Suites
import Testing

@Suite(
    "Counts of Python runs", .serialized,
    .enabled(
        if: getuid() == 0 && (try? ICountTool.locate()) != nil, "needs root and the icount tool: make -C tools/icount"))
struct RepeatabilityTests {
    /// What would show a heap that differs: hashing by address and many new names; and numbers whose blocks decide where
    /// a list can grow.
    static let programs = [
        """
        class A:
            def __init__(self, x): self.fresh_name = x
            def method(self): return self.fresh_name + 1
        class B(A):
            def method(self): return super().method() * 2
        def f(n):
            kept = {B(i) for i in range(n)}
            return sum(b.method() for b in kept), sum(1 for b in kept if hash(b) % 7 == 0)
        """,
        """
        def f(n):
            grades = []
            for grade in [i * 0.37 for i in range(n * 40)]:
                if grade == 4.0: grades.append('A+')
                elif grade > 3.7: grades.append('A')
                else: grades.append('E')
            return grades
        """,
    ]

    @Test("the same call costs the same in every server, whatever ran before it", arguments: programs)
    func repeats(program: String) throws {
        let noise = [
            "def f(n): return 1 / 0", "def f(:", "import os\nos._exit(7)", "def f(n): return list(range(n * 50))",
            "import os\ndef f(n): os.kill(os.getpid(), 9)",
        ]
        var counts: Set<UInt64> = []
        for seed in 0..<2 as Range<UInt64> {
            var source = SplitMix(seed: seed)
            let counter = try ICountCounter(tool: .locate())
            let cell = try Cell(
                CellConfiguration(
                    level: .strict, readOnlyPaths: counter.readOnlyPaths, seccomp: .python, limitsAddressSpace: false))
            let command = counter.prepare(PythonDriver.command(scratchPath: cell.scratchPath, counter: .icount))
            let server = try cell.serve(command, warmUpLimit: .seconds(60))
            defer { server.close() }
            for _ in 0..<6 {
                _ = try count(noise.randomElement(using: &source)!, server, counter)
                counts.insert(try #require(try count(program, server, counter)))
            }
        }
        #expect(counts.count == 1, "\(counts.sorted())")
    }

    /// Instructions of the call, when there was one.
    private func count(_ program: String, _ server: WarmProcess, _ counter: ICountCounter) throws -> UInt64? {
        var began = false
        let payload = PythonPayload.call(source: program, entryPoint: "f").encoded
        _ = try server.run(payload: payload, input: PythonPayload.input([.int(400)])) { process in
            try counter.begin(in: process)
            began = true
        }
        let reading = began ? try counter.end() : nil
        return reading?.count
    }
}
