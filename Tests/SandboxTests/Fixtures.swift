import Sandbox

/// Where the programs that tests run lie.
enum Fixtures {
    static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(2)
        return "/" + parts.joined(separator: "/") + "/Fixtures"
    }()

    static let python = "/usr/bin/python3"

    /// A cell with the smallest warm server in it.
    static func warmCell(
        level: IsolationLevel = .strict, profile: SeccompProfile = .python
    ) throws -> WarmProcess {
        let cell = try Cell(CellConfiguration(level: level, readOnlyPaths: [folder], seccomp: profile))
        let command = Command(python, ["-S", "-E", "\(folder)/warm_server.py"], environment: ["PYTHONHASHSEED=0"])
        return try cell.serve(command, warmUpLimit: .seconds(20))
    }
}
