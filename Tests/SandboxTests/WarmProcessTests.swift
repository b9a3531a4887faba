import Sandbox
import Testing

@Suite struct WarmProcessTests {
    private static let limits = Limits(
        cpuTime: .seconds(1), wallTime: .seconds(4), memoryBytes: 128 << 20, outputBytes: 1 << 20, fileBytes: 1 << 20,
        openFiles: 64, processes: 16)

    @Test(
        "a warm run gets its input after loading and sends its result",
        arguments: [IsolationLevel.strict, .process])
    func result(level: IsolationLevel) throws {
        let server = try Fixtures.warmCell(level: level)
        defer { server.close() }
        for round in 1...3 {
            var readyPID: Int32 = 0
            let result = try server.run(
                payload: Array("def run(value): return value[::-1]".utf8), input: Array("abc\(round)".utf8)
            ) { readyPID = $0 }
            #expect(result.verdict == .ok, "\(result.run)")
            #expect(result.result == Array("\(round)cba".utf8))
            #expect(result.wasReady && readyPID > 0)
        }
    }

    @Test("the kernel's own limit of CPU time, which it counts in ticks, is far above a warm run's")
    func ticks() throws {
        let server = try Fixtures.warmCell()
        defer { server.close() }
        let result = try server.run(
            payload: Array("import resource as r\ndef run(value): return b'%d' % r.getrlimit(r.RLIMIT_CPU)[0]".utf8),
            input: [], limits: Limits(cpuTime: .seconds(10)))
        let limit = Int(String(decoding: result.result ?? [], as: UTF8.self))
        #expect(try #require(limit, "\(result.verdict) \(result.reasons)") >= 20)
    }

    @Test("an input and a result larger than any socket's buffer pass")
    func large() throws {
        let server = try Fixtures.warmCell()
        defer { server.close() }
        let input = [UInt8](repeating: 7, count: 9_000_000)
        let limits = Limits(outputBytes: 10_000_000)
        let result = try server.run(
            payload: Array("def run(value): return value".utf8), input: input, limits: limits)
        #expect(result.result == input, "\(result.verdict) \(result.reasons)")
    }

    /// A payload and the verdict it should get.
    struct Hostile: Sendable, CustomStringConvertible {
        var description: String
        var payload: String
        var wanted: Verdict
    }

    static let hostile: [Hostile] = [
        Hostile(description: "ends before loading is done", payload: "os._exit(0)", wanted: .runtimeError),
        Hostile(description: "ends in the call", payload: "def run(value): os._exit(0)", wanted: .runtimeError),
        Hostile(
            description: "raises SystemExit", payload: "def run(value): raise SystemExit(0)", wanted: .runtimeError),
        Hostile(
            description: "sends half a result",
            payload: "def run(value): channel.send(struct.pack('<Q', 100) + b'x'); os._exit(0)", wanted: .runtimeError),
        Hostile(
            description: "sends two results",
            payload: "def run(value): channel.send(struct.pack('<Q', 1) + b'x'); return b'y'", wanted: .runtimeError),
        Hostile(
            description: "announces a result of an exabyte",
            payload: "def run(value): channel.send(struct.pack('<Q', 1 << 60)); return b''", wanted: .outputLimit),
        Hostile(
            description: "sends results without end",
            payload: "def run(value):\n while True: channel.send(b'\\0' * 65536)", wanted: .runtimeError),
        Hostile(
            description: "has another process ask for the input",
            payload: "import time\nif os.fork() == 0: channel.send(b'R'); os._exit(0)\ntime.sleep(100)",
            wanted: .securityViolation),
        Hostile(
            description: "kills the server", payload: "def run(value): os.kill(2, 9); return b''",
            wanted: .securityViolation),
        Hostile(description: "never reads its input", payload: "import time; time.sleep(100)", wanted: .timeLimit),
        Hostile(description: "spins", payload: "def run(value):\n while True: pass", wanted: .timeLimit),
        Hostile(
            description: "takes memory", payload: "def run(value): return (bytearray(b'x') * (1 << 30))[:1]",
            wanted: .memoryLimit),
        Hostile(
            description: "prints without end", payload: "def run(value):\n while True: print('x' * 1000)",
            wanted: .outputLimit),
        Hostile(
            description: "hangs after its result",
            payload: "import time\ndef run(value): channel.send(struct.pack('<Q', 1) + b'x'); time.sleep(100)",
            wanted: .timeLimit),
        Hostile(
            description: "leaves a daemon that holds everything open",
            payload: "import time\ndef run(value):\n if os.fork() == 0: os.setsid(); time.sleep(100)\n return b'x'",
            wanted: .ok),
        Hostile(
            description: "passes descriptors to the supervisor",
            payload: """
                import socket, array
                def run(value):
                    channel.sendmsg([struct.pack('<Q', 1) + b'x'],
                        [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0, 1, 2]))])
                    os._exit(0)
                """, wanted: .ok),
    ]

    @Test("a hostile warm run gets its verdict, and the server goes on", arguments: hostile)
    func hostileRun(_ attack: Hostile) throws {
        let server = try Fixtures.warmCell()
        defer { server.close() }
        let result = try server.run(payload: Array(attack.payload.utf8), input: [1], limits: Self.limits)
        let wanted: Verdict =
            attack.wanted == .memoryLimit && !server.cell.layers.contains(.cgroup) ? .runtimeError : attack.wanted
        let errors = String(decoding: result.run.standardError.suffix(300), as: UTF8.self)
        #expect(result.verdict == wanted, "\(result.reasons) \(result.run.exit) \(errors)")
        #expect(result.verdict == .ok || result.result == nil || result.verdict == .timeLimit)
        #expect(server.isAlive)
        let next = try server.run(
            payload: Array("def run(value): return repr(os.listdir('.')).encode()".utf8), input: [])
        #expect(next.result == Array("[]".utf8), "\(next.reasons)")
    }

    @Test("a server that does not start says why")
    func failedStart() throws {
        let cell = try Cell(CellConfiguration(seccomp: .python))
        let error = #expect(throws: SandboxError.self) {
            try cell.serve(Command("/bin/sh", ["-c", "echo no such thing >&2"]), warmUpLimit: .seconds(5))
        }
        #expect(error?.description.contains("no such thing") == true, "\(String(describing: error))")
    }

    @Test("a server that is too slow to start is given up")
    func slowStart() throws {
        let cell = try Cell(CellConfiguration(seccomp: .python))
        let error = #expect(throws: SandboxError.self) {
            try cell.serve(Command("/bin/sleep", ["100"]), warmUpLimit: .milliseconds(100))
        }
        #expect(error?.description.contains("not ready within") == true)
    }
}
