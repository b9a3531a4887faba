import Foundation
import Sandbox
import Testing
import TrustedProgram

@testable import Counting

@Suite(
    "Fixed choices of glibc",
    .enabled(if: CounterAvailability.probe(.icount).isAvailable, "the tool is not built: make -C tools/icount"))
struct GlibcTunablesTests {
    /// Copies, compares and searches on both sides of every size at which glibc changes its way.
    private static let source = """
        #include <math.h>
        #include <stdlib.h>
        #include <string.h>
        static const size_t sizes[] = {1, 16, 33, 257, 2047, 2048, 4097, 65536, 600000, 1000000};
        int main(void) {
            size_t sum = 0; double waves = 0;
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                size_t n = sizes[i]; char *a = malloc(n + 64), *b = malloc(n + 64);
                memset(a, 'x', n); a[n] = 0; memcpy(b, a, n + 1); memmove(b + 3, b, n); b[n + 3] = 0;
                sum += strlen(b) + (strchr(a, 'y') != NULL) + (memchr(a, 'q', n) != NULL) + (size_t)strcmp(a, b);
                waves += sin(n) + exp(1.0 / n) + pow(1.1, 1.0 / n);
                free(a); free(b);
            }
            return sum == 0 && waves == 0;
        }
        """

    /// What a processor may lack, or a glibc think of one.
    private static let masks = ["AVX2", "ERMS", "SSE4_2", "Fast_Unaligned_Load"]

    @Test("without them a program's count depends on what the processor can do, with them it does not")
    func counts() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = try compile(in: folder)
        var free: Set<UInt64> = [], fixed: Set<UInt64> = []
        for mask in Self.masks {
            // Reading the setting is a part of the program: all are of one length.
            let padding = String(repeating: "X", count: 24 - mask.count)
            free.insert(try count(program, tunables: "glibc.cpu.hwcaps=-\(mask),-\(padding)"))
            fixed.insert(
                try count(program, tunables: GlibcTunables.setting(hidden: GlibcTunables.hidden + [mask, padding])))
        }
        func spread(_ counts: Set<UInt64>) -> Double { Double(counts.max()! - counts.min()!) / Double(counts.min()!) }
        // How many names the setting has to be compared with before one fits differs by some hundred instructions.
        #expect(spread(fixed) < 1e-4, "\(fixed)")
        #expect(spread(free) > 1e-2, "\(free)")
    }

    @Test("every counter starts commands with them, in place of the caller's")
    func prepared() throws {
        let command = Command("/bin/true", environment: ["A=1", "GLIBC_TUNABLES=glibc.malloc.check=1"])
        let counters: [any Counter] = [
            try ICountCounter(tool: .locate()), PerfCounter.taskClock(), AccountedTimeCounter(),
        ]
        for counter in counters {
            let environment = try counter.prepare(command).environment
            #expect(environment.filter { $0.hasPrefix("GLIBC_TUNABLES=") } == [GlibcTunables.variable])
        }
    }

    private func compile(in folder: URL) throws -> String {
        let source = folder.appending(path: "strings.c")
        let program = folder.appending(path: "strings")
        try Data(Self.source.utf8).write(to: source)
        let compiler = try TrustedProgram.run(
            "/usr/bin/cc", ["-O1", "-fno-builtin", "-o", program.path, source.path, "-lm"])
        try #require(compiler.status == 0, "\(compiler.error)")
        return program.path
    }

    private func count(_ program: String, tunables: String) throws -> UInt64 {
        let counter = try ICountCounter(tool: .locate())
        var command = counter.prepare(Command(program))
        command.environment = command.environment.map {
            $0.hasPrefix("GLIBC_TUNABLES=") ? "GLIBC_TUNABLES=\(tunables)" : $0
        }
        let process = try Spawned(command, held: true)
        try counter.attach(to: process.pid)
        process.send("go")
        process.finish()
        return try counter.end().count
    }
}
