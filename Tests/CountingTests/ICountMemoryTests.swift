import Glibc
import Sandbox
import Testing

@testable import Counting

@Suite(
    "Memory under icount",
    .enabled(if: CounterAvailability.probe(.icount).isAvailable, "the tool is not built: make -C tools/icount"))
struct ICountMemoryTests {
    /// Peak bytes of a Python program beyond those of an empty one.
    private func bytes(_ source: String) throws -> Int {
        try Int(peak(source)) - Int(peak("pass"))
    }

    private func peak(_ source: String) throws -> UInt64 {
        let counter = try ICountCounter(tool: .locate())
        let command = Command(
            "/usr/bin/python3", ["-s", "-P", "-S", "-B", "-c", source],
            environment: ["PATH=/usr/bin:/bin", "PYTHONHASHSEED=0", "LC_ALL=C.UTF-8"])
        let process = try Spawned(counter.prepare(command), held: true)
        try counter.attach(to: process.pid)
        process.send("go")
        process.finish()
        return try #require(try counter.end().extras.mappedBytes)
    }

    private static let size = 40_000_000

    @Test("counts what was held, although it was given back")
    func givenBack() throws {
        let held = try bytes("x = bytearray(\(Self.size))")
        #expect(held >= Self.size)
        #expect(held < Self.size + 2_000_000)
        #expect(try bytes("x = bytearray(\(Self.size)); del x") == held)
        #expect(try bytes("for i in range(5): x = bytearray(\(Self.size)); del x") < held + 2_000_000)
    }

    @Test(
        "is not hidden by a child, a last small program or a shared mapping",
        arguments: [
            "import os\np = os.fork()\nif p == 0: x = bytearray(SIZE); os._exit(0)\nos.waitpid(p, 0)",
            "import os\nx = bytearray(SIZE)\nos.execv('/bin/true', ['true'])",
            "import mmap\nx = mmap.mmap(-1, SIZE)\nx.close()",
        ])
    func hidden(source: String) throws {
        #expect(try bytes(source.replacing("SIZE", with: "\(Self.size)")) >= Self.size)
    }

    @Test("is the same in every run")
    func repeats() throws {
        let source = "x = [i for i in range(200000)]; y = {i: str(i) for i in x}"
        #expect(try peak(source) == peak(source))
    }
}
