import Glibc
import Sandbox
import Testing

@testable import Counting

private let valgrind = "/usr/libexec/valgrind"
private let canCompare =
    CounterAvailability.probe(.icount).isAvailable && access(valgrind + "/cachegrind-amd64-linux", X_OK) == 0

@Suite("Against cachegrind", .enabled(if: canCompare, "needs the tool built and Debian's valgrind"))
struct CachegrindTests {
    @Test("totals agree to one part in a million")
    func totals() throws {
        // Both start from one folder: the guest sees its name, and the loader's work depends on the length.
        let folder = try BothTools(icount: .locate())
        let tool = try #require(ICountTool(at: folder.path))
        let arguments = ["-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"]

        let counter = try ICountCounter(tool: tool)
        let counted = try Spawned(counter.prepare(Command("/bin/sh", arguments)), held: true)
        try counter.attach(to: counted.pid)
        counted.send("go")
        counted.finish()
        let ours = try counter.end().count

        var command = counter.prepare(Command("/bin/sh", arguments))
        command.executable = tool.folder + "/cachegrind-amd64-linux"
        command.arguments =
            ["--cache-sim=no", "--cachegrind-out-file=/dev/null", "--log-fd=1", "/bin/sh"] + arguments
        let theirs = try Spawned(command, held: true)
        theirs.send("go")
        var total: UInt64?
        while let line = theirs.line() {
            guard line.contains("refs:"), let number = line.split(separator: " ").last else { continue }
            total = UInt64(number.filter { $0 != "," })
        }
        theirs.finish()
        let difference = Double(ours) - Double(try #require(total))
        #expect(abs(difference) / Double(ours) < 1e-6)
    }
}

/// A temporary folder from which Valgrind starts icount and cachegrind alike.
private struct BothTools: ~Copyable {
    let path: String
    private static let cachegrind = "cachegrind-amd64-linux"

    init(icount: ICountTool) throws {
        var template = Array("/tmp/assay-cachegrind-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failed(step: "mkdtemp", code: errno) }
        path = String(cString: made)
        for file in ICountTool.files { symlink(icount.folder + "/" + file, path + "/" + file) }
        symlink(valgrind + "/" + Self.cachegrind, path + "/" + Self.cachegrind)
    }

    deinit {
        for file in ICountTool.files + [Self.cachegrind] { unlink(path + "/" + file) }
        rmdir(path)
    }
}
