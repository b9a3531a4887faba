import BigInt
import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

@Suite(
    "What is counted", .serialized,
    .enabled(
        if: getuid() == 0 && (try? ICountTool.locate()) != nil, "needs root and the icount tool: make -C tools/icount"))
struct WhatIsCountedTests {
    private static let work = "def work(n):\n    s = 0\n    for i in range(n): s += i * i % 7\n    return s\n"

    /// The same work elsewhere than in the call itself.
    static let elsewhere = [
        "in a thread of the call": """
        import threading
        def f(n):
            r = []
            t = threading.Thread(target=lambda: r.append(work(n))); t.start(); t.join()
            return r[0]
        """,
        "in a thread from before the call": """
        import threading
        given, done, r = threading.Event(), threading.Event(), []
        def wait(): given.wait(); r.append(work(given.n)); done.set()
        threading.Thread(target=wait, daemon=True).start()
        def f(n):
            given.n = n; given.set(); done.wait()
            return r[0]
        """,
        "in a child of the call": """
        import os
        def f(n):
            a, b = os.pipe()
            if os.fork() == 0:
                os.write(b, str(work(n)).encode()); os._exit(0)
            s = int(os.read(a, 100)); os.wait()
            return s
        """,
        "in a child from before the call": """
        import os
        a, b = os.pipe(); c, d = os.pipe()
        if os.fork() == 0:
            os.write(d, str(work(int(os.read(a, 100)))).encode()); os._exit(0)
        def f(n):
            os.write(b, str(n).encode())
            s = int(os.read(c, 100)); os.wait()
            return s
        """,
        "in a program that is started": """
        import subprocess, sys
        def f(n):
            code = 's = 0\\nfor i in range(%d): s += i * i % 7\\nprint(s)' % n
            return int(subprocess.run([sys.executable, '-S', '-c', code], capture_output=True).stdout)
        """,
        "while the result is read": """
        class Lazy(list):
            def __init__(self, n): super().__init__([0]); self.n = n
            def __iter__(self): return iter([work(self.n)])
            def __getitem__(self, i): return work(self.n)
        def f(n): return Lazy(n)[0]
        """,
    ]

    @Test("work is paid for wherever it is done")
    func paid() throws {
        let cell = try PythonCell(
            python: "/usr/bin/python3", isolation: .strict, limits: Limits(), counter: ICountCounter(tool: .locate()))
        defer { cell.close() }
        let direct = try #require(try run("def f(n): return work(n)", in: cell).reading?.count)
        for (place, source) in Self.elsewhere {
            let run = try run(source, in: cell)
            // A cell may refuse to start programs: then nothing was done either.
            if place == "in a program that is started", case .raised = run.outcome { continue }
            guard case .returned = run.outcome else {
                Issue.record("\(place): \(run.reasons) \(String(describing: run.outcome))")
                continue
            }
            // A part of the direct count is delivering the result and the call itself.
            let count = try #require(run.reading?.count, "\(place): \(run.flags)")
            #expect(Double(count) > 0.95 * Double(direct), "\(place)")
        }
    }

    private func run(_ source: String, in cell: PythonCell) throws -> PythonRun {
        try cell.run(
            .call(source: Self.work + source, entryPoint: "f"), input: PythonPayload.input([.int(100_000)]),
            limits: Limits(cpuTime: .seconds(60), wallTime: .seconds(120)))
    }

    /// Levels compare sums over the same inputs, and the same is taken off each program: no order can change, unless
    /// something is cut off at the least cost. Held on real tasks.
    @Test("taking the delivery off changes no level, and one job or two count the same")
    func levels() async throws {
        var suite = try SuiteLocator().suite("core")
        suite.tasks = Array(suite.tasks.prefix(2))
        let alone = try await profile(suite, jobs: 1)
        let together = try await profile(suite, jobs: 2)
        var compared = 0
        for (one, other) in zip(alone, together) {
            #expect(one.references.map { $0.costs.map(\.cost) } == other.references.map { $0.costs.map(\.cost) })
            let net = try one.references.map { try #require($0.costs.total) }
            let gross = try one.references.map { reference in
                try reference.costs.reduce(0.0) { sum, input in
                    sum + (try #require(input.cost)).value + Double(try #require(input.extras.delivery))
                }
            }
            for sample in net.indices {
                #expect(
                    net.indices.filter { net[sample] <= net[$0] } == gross.indices.filter { gross[sample] <= gross[$0] }
                )
                compared += 1
            }
        }
        #expect(compared > 4)
    }

    private func profile(_ suite: Suite, jobs: Int) async throws -> [TaskEvaluation] {
        let file = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)/store.sqlite")
        defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
        let session = ScoreSession(
            suite: suite, submission: Submission(name: "references", samples: []),
            options: ScoreOptions(counter: .icount, jobs: jobs), store: try ResultStore(path: file.path), scope: .suite)
        return try await session.run().tasks
    }
}
