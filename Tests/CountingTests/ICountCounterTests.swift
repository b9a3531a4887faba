import Glibc
import Sandbox
import Testing

@testable import Counting

private let isToolBuilt = CounterAvailability.probe(.icount).isAvailable

@Suite("The icount counter", .enabled(if: isToolBuilt, "the tool is not built: make -C tools/icount"))
struct ICountCounterTests {
    static let environment = ["PATH=/usr/bin:/bin", "PYTHONHASHSEED=0", "LC_ALL=C.UTF-8"]

    /// The reading of one whole program.
    private func count(_ executable: String, _ arguments: [String] = []) throws -> Reading {
        let counter = try ICountCounter(tool: .locate())
        let command = Command(executable, arguments, environment: Self.environment)
        let process = try Spawned(counter.prepare(command), held: true)
        try counter.attach(to: process.pid)
        process.send("go")
        process.finish()
        return try counter.end()
    }

    private func python(_ source: String) throws -> Reading {
        try count("/usr/bin/python3", ["-s", "-P", "-S", "-B", "-c", source])
    }

    @Test("the same program costs the same in every process")
    func repeats() throws {
        let first = try count("/bin/true")
        #expect(first.count > 50_000)
        #expect(first.isComplete)
        // One in ten was another when glibc read random bytes at its start.
        for _ in 1..<20 { #expect(try count("/bin/true") == first) }
    }

    @Test("children and what they exec are paid for")
    func children() throws {
        let loop = "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done"
        let alone = try count("/bin/sh", ["-c", loop])
        let forked = try count("/bin/sh", ["-c", "(\(loop)) & (\(loop)) & wait"])
        let execed = try count("/bin/sh", ["-c", "/bin/sh -c '\(loop)'; exec /bin/sh -c '\(loop)'"])
        #expect(forked.count > alone.count * 3 / 2)
        #expect(execed.count > alone.count * 2)
        #expect(forked.isComplete)
        #expect(execed.isComplete)
    }

    @Test("threads are paid for")
    func threads() throws {
        let work = "import threading\ndef f(): sum(range(300000))\n"
        let one = try python(work + "f()")
        let four = try python(
            work
                + "ts = [threading.Thread(target=f) for _ in range(4)]\n[t.start() for t in ts]; [t.join() for t in ts]"
        )
        let idle = try python(work)
        #expect(four.count - idle.count > 3 * (one.count - idle.count))
    }

    @Test("a child that is killed is reported as lost")
    func killed() throws {
        let reading = try python(
            """
            import os, time
            r, w = os.pipe()
            p = os.fork()
            if p == 0:
                os.write(w, b"!")
                time.sleep(60)
            os.read(r, 1)
            os.kill(p, 9)
            os.waitpid(p, 0)
            """)
        #expect(reading.notes == [.processesLost(1)])
        #expect(!reading.isComplete)
    }

    @Test("a program that dies by a signal is counted to its end", arguments: [SIGTERM, SIGSEGV, SIGABRT, SIGKILL])
    func signals(signal: Int32) throws {
        let reading = try python("import os; sum(range(100000)); os.kill(os.getpid(), \(signal))")
        #expect(reading.count > 500_000)
        #expect(reading.isComplete)
    }

    @Test("the channel cannot be written to by number")
    func outOfReach() throws {
        let reading = try python(
            """
            import os
            for fd in range(3, 70000):
                try: os.write(fd, bytes([4, 0, 0, 0]) + bytes(28))
                except OSError: pass
            os.closerange(3, 70000)
            """)
        #expect(reading.isComplete)
    }

    @Test("opening the channel through /proc is reported")
    func reopened() throws {
        let reading = try python(
            """
            import os
            for fd in os.listdir('/proc/self/fd'):
                try: os.open('/proc/self/fd/' + fd, os.O_WRONLY)
                except OSError: pass
            """)
        #expect(reading.notes == [.tampered])
    }

    @Test("a program that never starts is no cost of zero")
    func neverStarted() throws {
        let counter = try ICountCounter(tool: .locate())
        #expect(throws: CountingError.self) { try counter.end() }
    }

    @Test("a call in a warm server costs the same each time, and nothing but the call")
    func warmCalls() throws {
        let counter = try ICountCounter(tool: .locate(), callDepth: 2)
        let command = Command(
            "/usr/bin/python3", ["-s", "-P", "-S", "-B", "-c", Self.server], environment: Self.environment)
        let server = try Spawned(counter.prepare(command), held: true)
        try counter.attach(to: server.pid)
        server.send("go")

        func call(_ size: Int) throws -> Reading {
            server.send("run")
            #expect(server.line() == "ready")
            try counter.begin(in: server.pid)
            server.send("\(size)")
            #expect(server.line() == "done")
            return try counter.end()
        }
        _ = try call(1000)
        let small = try call(1000)
        let large = try call(50_000)
        #expect(try call(1000) == small)
        #expect(try call(50_000) == large)
        #expect(small.isComplete)
        #expect(large.count > 20 * small.count)
        let load = try #require(small.extras.load)
        #expect(load > 0)
        #expect(large.extras.load == load)
        server.finish()
    }

    /// For each line forks an attendant which forks a run that marks, says that it is ready, reads a number, and works that long.
    private static let server = """
        import os
        def line():
            b = b''
            while not b.endswith(b'\\n'):
                c = os.read(0, 1)
                if not c: os._exit(0)
                b += c
            return b
        while line():
            attendant = os.fork()
            if attendant == 0:
                if os.fork() != 0:
                    os.wait()
                    os._exit(0)
                os.write(1, b'')
                os.write(1, b'ready\\n')
                s = 0
                for i in range(int(line())): s += i
                os._exit(0)
            os.wait()
            os.write(1, b'done\\n')
        """
}
