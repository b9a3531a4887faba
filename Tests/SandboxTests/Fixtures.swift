import Foundation
import Sandbox
import TrustedProgram

/// Where the programs that tests run lie, and how they are built. What is built here is ours; it runs in cells only.
enum Fixtures {
    static let folder: String = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures").path(percentEncoded: false)

    static let python = "/usr/bin/python3"

    /// A cell with the smallest warm server in it.
    static func warmCell(level: IsolationLevel = .strict) throws -> WarmProcess {
        let cell = try Cell(CellConfiguration(level: level, readOnlyPaths: [folder], seccomp: .python))
        let command = Command(python, ["-S", "-E", "\(folder)/warm_server.py"], environment: ["PYTHONHASHSEED=0"])
        return try cell.serve(command, warmUpLimit: .seconds(20))
    }

    static func lines(_ table: String) -> [String] {
        guard let text = try? String(contentsOfFile: "\(folder)/attacks/\(table)", encoding: .utf8) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    static func table(_ name: String) -> [[String]] {
        lines(name).map { $0.split(separator: " ").map(String.init) }
    }

    /// How to run an attack of this file name: `.cc` is given to the compiler inside the cell.
    static func command(_ file: String, scratch: String) throws -> Command {
        let path = "\(folder)/attacks/\(file)"
        let search = "PATH=/usr/bin:/bin"
        switch file.split(separator: ".").last {
        case "c", "cpp": return Command(try Build.program(path, isSetuid: file.hasSuffix(".suid.c")))
        case "cc":
            let arguments = ["-c", "-ftemplate-depth=1000", "-fmax-errors=0", "-o", "\(scratch)/out.o", path]
            return Command("/usr/bin/g++", arguments, environment: [search, "TMPDIR=\(scratch)"])
        case "py": return Command(python, ["-S", "-E", path])
        default: return Command("/bin/sh", [path], environment: [search])
        }
    }
}

/// Compiles C programs into a folder that goes with the test process.
enum Build {
    static let folder: String = {
        let path = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "assay-attacks-\(getpid())"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            preconditionFailure("no temporary folder for the tests' programs: \(error)")
        }
        // What no run may reach, for the ordinary user too that the kernel would let in.
        mkdir("\(path)/canary", 0o777)
        chmod("\(path)/canary", 0o777)
        close(open("\(path)/canary/kept", O_CREAT | O_WRONLY, 0o666))
        atexit { try? FileManager.default.removeItem(atPath: Build.folder) }
        return path
    }()

    static let canary = "\(folder)/canary"

    struct Failed: Error {
        var path: String
    }

    /// - Parameter definitions: Macros, as `NAME=text`.
    static func program(
        _ path: String, named name: String? = nil, _ definitions: [String] = [], isSetuid: Bool = false
    ) throws -> String {
        let program = "\(folder)/\(name ?? URL(filePath: path).deletingPathExtension().lastPathComponent)"
        let unique = "\(program)-\(UUID().uuidString)"
        // Without optimization, which takes what attacks do for idle.
        let compiler = try TrustedProgram.run(
            path.hasSuffix("cpp") ? "/usr/bin/c++" : "/usr/bin/cc",
            ["-O0", "-w", "-pthread", "-o", unique, path] + definitions.map { "-D\($0)" })
        if isSetuid { chmod(unique, 0o4755) }
        guard compiler.status == 0, rename(unique, program) == 0 else { throw Failed(path: path) }
        return program
    }
}
