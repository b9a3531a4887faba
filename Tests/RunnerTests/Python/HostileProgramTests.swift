import BigInt
import Foundation
import Runner
import Sandbox
import Suites
import Testing

@Suite("Hostile programs", .serialized, .enabled(if: getuid() == 0, "a strict cell needs root here"))
struct HostileProgramTests {
    let python: WarmPython

    init() throws { python = try WarmPython() }

    static let disguises: [(String, Value)] = [
        (
            "class L(list):\n    def __iter__(self): return iter([9])\n    def __len__(self): return 9\ndef f(): return L([1])",
            .list([.int(1)])
        ),
        (
            "class I(int):\n    def __index__(self): return 9\n    __int__ = __pos__ = __eq__ = __index__\ndef f(): return [I(1)]",
            .list([.int(1)])
        ),
        ("class I(int):\n    __class__ = property(lambda self: 1 / 0)\ndef f(): return I(1)", .int(1)),
        ("class L(list):\n    __class__ = int\ndef f(): return L([1])", .list([.int(1)])),
        (
            "class S(str):\n    def __str__(self): return 'no'\n    __repr__ = encode = __str__\ndef f(): return S('yes')",
            .string("yes")
        ),
        (
            "class D(dict):\n    def items(self): return [(9, 9)]\n    __iter__ = keys = items\ndef f(): return D(a=1)",
            .dict([.init(key: .string("a"), value: .int(1))])
        ),
        (
            "class F(float):\n    def __pos__(self): return 9.0\n    def __eq__(self, other): return True\ndef f(): return F(2)",
            .float(2)
        ),
    ]

    @Test("results in disguise leave as what they are", arguments: disguises)
    func disguise(source: String, value: Value) throws {
        #expect(try python.call(source).outcome == .returned(value))
    }

    @Test(
        "objects that claim to equal everything do not leave at all",
        arguments: [
            "class E:\n    def __eq__(self, other): return True\n    def __repr__(self): return '1'\ndef f(): return E()",
            "class E:\n    __class__ = int\n    def __index__(self): return 1\ndef f(): return [E()]",
            "class B:\n    def __reduce__(self): return (int, (1,))\ndef f(): return {1: B()}",
        ])
    func unencodable(source: String) throws {
        guard case .unencodable = try python.call(source).outcome else {
            Issue.record("it left")
            return
        }
    }

    @Test(
        "ending early gives no result",
        arguments: [
            "import os\nos._exit(0)", "import os\ndef f(): os._exit(0)", "import os\ndef f(): os.kill(os.getpid(), 9)",
            "import os\ndef f(): os.closerange(3, 256)",
        ])
    func noResult(source: String) throws {
        let run = try python.call(source)
        #expect(run.outcome == nil)
        #expect(run.seen.verdict != .internalError)
        try stillWorks()
    }

    @Test("replacing the builtins and modules that the driver uses changes nothing")
    func replacing() throws {
        let run = try python.call(
            """
            import builtins, gc, marshal, os, struct
            def f():
                for module, names in (
                    (builtins, ("len", "map", "set", "type", "next", "BaseException")), (gc, ("collect",)),
                    (marshal, ("dumps", "loads")), (os, ("write", "_exit")), (struct, ("pack", "unpack")),
                ):
                    for name in names:
                        setattr(module, name, None)
                return [1, {2: 3}]
            """)
        #expect(run.outcome == .returned(.list([.int(1), .dict([.init(key: .int(2), value: .int(3))])])))
        try stillWorks()
    }

    /// Finds the channel: the one stream socket a run holds.
    static let channel = """
        import os, socket, stat
        found = [fd for fd in range(3, 64) if os.path.exists(f'/proc/self/fd/{fd}') and stat.S_ISSOCK(os.fstat(fd).st_mode)]
        link = socket.socket(fileno=found[0])

        """

    @Test(
        "what it writes to the channel itself is at most a malformed answer",
        arguments: [
            "link.send(b'R' * 100)\nos._exit(0)", "def f(): link.send(b'x' * 100); os._exit(0)",
            "def f(): link.send((5).to_bytes(8, 'little') + b'zzzzz'); os._exit(0)",
            "def f(): link.send((1 << 60).to_bytes(8, 'little')); os._exit(0)",
            "def f(): link.send((100).to_bytes(8, 'little') + b'[' * 20); os._exit(0)",
            "def f(): link.shutdown(2)", "def f(): link.close()",
        ])
    func channel(source: String) throws {
        let run = try python.call(Self.channel + source)
        switch run.outcome {
        case nil, .malformed: break
        case let outcome?: Issue.record("\(outcome)")
        }
        #expect(run.seen.verdict != .internalError)
        try stillWorks()
    }

    @Test("code that runs at load time waits for an input that does not come")
    func inputBeforeReady() throws {
        let run = try python.call(
            Self.channel
                + "try: early = link.recv(9, socket.MSG_DONTWAIT)\nexcept BlockingIOError: early = 'nothing'\ndef f(): return early"
        )
        #expect(run.outcome == .returned(.string("nothing")))
    }

    @Test("a result over the limit is cut off, not stored")
    func hugeResult() throws {
        let run = try python.call("def f(): return 'x' * (2 << 20)")
        #expect(run.outcome == nil)
        #expect(run.seen.verdict == .outputLimit)
        try stillWorks()
    }

    @Test("endless work, endless results and endless memory end at their limits")
    func endless() throws {
        let loop = try python.call("def f():\n    while True: pass")
        #expect(loop.seen.verdict == .timeLimit)
        let memory = try python.call("def f():\n    kept = []\n    while True: kept.append(bytes(1 << 20))")
        #expect(memory.outcome == .outOfMemory(.call) || memory.seen.verdict == .memoryLimit, "\(memory)")
        let results = try python.call("import itertools\ndef f(): return itertools.count()")
        #expect(
            results.seen.verdict == .timeLimit || results.seen.verdict == .memoryLimit
                || results.outcome == .outOfMemory(.call))
        try stillWorks()
    }

    @Test("threads and processes that are left behind do not outlive the run")
    func leftovers() throws {
        let thread = try python.call(
            "import threading, time\ndef f():\n    threading.Thread(target=time.sleep, args=(60,)).start()\n    return 1"
        )
        #expect(thread.outcome == .returned(.int(1)))
        let child = try python.call(
            "import os, time\ndef f():\n    if os.fork() == 0:\n        time.sleep(60)\n    return 1")
        #expect(child.outcome == .returned(.int(1)))
        #expect(child.seen.run.leftoverProcesses > 0)
        try stillWorks()
    }

    @Test("no run sees what an earlier one left")
    func fresh() throws {
        _ = try python.call(
            "import builtins, os, math\nbuiltins.kept = math.pi = 3\nopen('kept', 'w').close()\ndef f(): return 1")
        let run = try python.call(
            "import os, math, builtins\ndef f(): return os.listdir('.'), hasattr(builtins, 'kept'), math.pi > 3")
        #expect(run.outcome == .returned(.tuple([.list([]), .bool(false), .bool(true)])))
    }

    @Test("a run cannot end the processes that serve it", arguments: ["os.getppid()", "1", "-1"])
    func rights(target: String) throws {
        let run = try python.call("import os\ndef f(): os.kill(\(target), 9)")
        switch run.outcome {
        case .raised(let exception): #expect(exception.type == "PermissionError")
        case nil: #expect(run.seen.verdict == .securityViolation || target == "-1")
        case let outcome?: Issue.record("\(outcome)")
        }
        try stillWorks()
    }

    private func stillWorks() throws {
        #expect(try python.call("def f(): return 1").outcome == .returned(.int(1)))
    }
}
