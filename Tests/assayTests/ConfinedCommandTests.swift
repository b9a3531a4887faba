import Foundation
import Testing
import TrustedProgram

@Suite("assay sandbox and assay count")
struct ConfinedCommandTests {
    @Test("output is passed through, and JSON goes to standard error as one line")
    func passesThrough() throws {
        let ended = try Binary.run("sandbox", "--json", "--", "/bin/sh", "-c", "echo out; echo err >&2; exit 3")
        #expect(ended.status == 0)
        #expect(ended.output == "out\n")
        let lines = ended.error.split(separator: "\n")
        try #require(lines.count == 2)
        #expect(lines[0] == "err")
        let line = try #require(try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
        #expect(
            Set(line.keys) == [
                "verdict", "status", "signal", "cpu_ns", "wall_ns", "memory_bytes", "costs", "level", "layers",
                "reasons",
            ])
        #expect(line["verdict"] as? String == "runtime_error")
        #expect(line["status"] as? Int == 3)
        #expect(line["signal"] is NSNull)
    }

    @Test("a command that reaches a limit is a result, not a failure of ours")
    func limit() throws {
        let ended = try Binary.run("sandbox", "--cpu", "200ms", "--", "sh", "-c", "while :; do :; done")
        #expect(ended.status == 0)
        #expect(ended.error.contains("time_limit"))
    }

    @Test("--stdin gives the command a file, and nothing is given without it")
    func input() throws {
        #expect(try Binary.run("sandbox", "--stdin", "-", "--", "cat", input: "a\nb\n").output == "a\nb\n")
        #expect(try Binary.run("sandbox", "--", "cat", input: "a\nb\n").output.isEmpty)
    }

    @Test("a command of one's own is seen with its folder, and with what --bind-ro names")
    func ownFolder() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("#!/bin/sh\ncat \"$(dirname \"$0\")/beside\" \"$@\"\n", to: "program")
        _ = try folder.write("beside\n", to: "beside")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let other = try TemporaryFolder()
        let bound = try other.write("bound\n", to: "file")
        let seen = try Binary.run("sandbox", "--bind-ro", other.url.path, "--", script, bound)
        #expect(seen.output == "beside\nbound\n")
        let unseen = try Binary.run("sandbox", "--", script, bound)
        #expect(unseen.output == "beside\n")
        #expect(unseen.error.contains("runtime_error"))
    }

    @Test("time is counted everywhere, and every repeat is a fresh process")
    func counts() throws {
        let ended = try Binary.run("count", "--counter", "time", "--repeats", "3", "--json", "--", "/bin/true")
        #expect(ended.status == 0)
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        let cost = try #require(answer["cost"] as? [String: Any])
        #expect(cost["counter"] as? String == "time")
        #expect(cost["unit"] as? String == "ns")
        #expect(cost["repeats"] as? Int == 3)
        #expect(try #require(cost["value"] as? Double) > 0)
        #expect(answer["verdicts"] as? [String] == ["ok", "ok", "ok"])
    }

    @Test("no command is wrong usage, and an unknown one a missing input")
    func commands() throws {
        let none = try Binary.run("sandbox")
        #expect(none.status == 64)
        #expect(none.error.contains("it comes after --"))
        #expect(try Binary.run("sandbox", "--", "no-such-command").status == 66)
        #expect(try Binary.run("sandbox", "--", "/no/such/command").status == 66)
        #expect(try Binary.run("sandbox", "--bind-ro", "relative", "--", "true").status == 64)
    }

    @Test(
        "a file that is not there is 66 and named",
        arguments: [["--stdin", "/no/such"], ["--stdin", "/tmp"], ["--bind-ro", "/no/such"]])
    func missing(_ options: [String]) throws {
        let ended = try Binary.run(["sandbox"] + options + ["--", "true"])
        #expect(ended.status == 66)
        #expect(ended.error.hasPrefix("assay: \(options[1]): "), "\(ended.error)")
    }

    @Test("a size or time that is none is 64", arguments: ["--memory=1X", "--memory=0", "--output=-1", "--cpu=soon"])
    func malformed(_ option: String) throws {
        #expect(try Binary.run("sandbox", option, "--", "true").status == 64)
    }

    @Test("nothing of the caller's environment reaches the command", arguments: ["strict", "process"])
    func environment(level: String) throws {
        let hostile = ["LD_PRELOAD": "libm.so.6", "PYTHONPATH": "/tmp", "PYTHONSTARTUP": "/tmp/x", "IFS": "x"]
        let ended = try Binary.run(["sandbox", "--isolation", level, "--", "env"], environment: hostile)
        let names = ended.output.split(separator: "\n").compactMap { $0.split(separator: "=").first.map(String.init) }
        #expect(Set(names) == ["PATH", "HOME", "TMPDIR", "LANG"], "\(ended.error)")
    }

    @Test("what a killed assay left at process level is removed by its cell")
    func killed() throws {
        let folder = try TemporaryFolder()
        let assay = TrustedProgram.products.appending(path: "assay").path
        let left = try TrustedProgram.shell(
            """
            export TMPDIR='\(folder.url.path)'
            '\(assay)' sandbox --isolation process -- sh -c 'mkdir deep; echo > deep/made; sleep 100' &
            for i in $(seq 200); do ls $TMPDIR/*/deep/made >/dev/null 2>&1 && break; sleep 0.05; done
            kill -KILL $!
            for i in $(seq 400); do [ -z "$(ls -A $TMPDIR)" ] && break; sleep 0.05; done
            ls -R $TMPDIR | wc -l
            """)
        #expect(left.split(separator: "\n").last == "1")
    }

    @Test("a relative path is taken from the working folder")
    func relative() throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("#!/bin/sh\necho here\n", to: "program")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        #expect(try Binary.run("sandbox", "--", "./program", in: folder.url).output == "here\n")
    }

    @Test("a reader that is gone is success; a standard output that was closed is 6 and said")
    func closedOutput() throws {
        let sandbox = "'\(TrustedProgram.products.appending(path: "assay").path)' sandbox --"
        #expect(try TrustedProgram.shell("\(sandbox) seq 100000 | head -1 >/dev/null; echo ${PIPESTATUS[0]}") == "0\n")
        let told = try TrustedProgram.shell("{ \(sandbox) echo lost >&-; } 2>&1; echo $?")
        #expect(told == "assay: standard output cannot be written: Bad file descriptor\n6\n")
    }
}
