import Foundation
import Sandbox

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

    /// How to run an attack of this file name.
    static func command(_ file: String) throws -> Command {
        let path = "\(folder)/attacks/\(file)"
        switch file.split(separator: ".").last {
        case "c": return Command(try Build.program(path))
        case "py": return Command(python, ["-S", "-E", path])
        default: return Command("/bin/sh", [path], environment: ["PATH=/usr/bin:/bin"])
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
        atexit { try? FileManager.default.removeItem(atPath: Build.folder) }
        return path
    }()

    struct Failed: Error {
        var path: String
    }

    /// - Parameter definitions: Macros, as `NAME=text`.
    static func program(_ path: String, named name: String? = nil, _ definitions: [String] = []) throws -> String {
        let program = "\(folder)/\(name ?? URL(filePath: path).deletingPathExtension().lastPathComponent)"
        let unique = "\(program)-\(UUID().uuidString)"
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/cc")
        // Without optimization, which takes what attacks do for idle.
        compiler.arguments = ["-O0", "-w", "-pthread", "-o", unique, path] + definitions.map { "-D\($0)" }
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0, rename(unique, program) == 0 else { throw Failed(path: path) }
        return program
    }
}
