import Glibc
import Sandbox

/// One attacking program and how it should end at a level.
struct Attack: Sendable, CustomStringConvertible {
    var file: String
    var level: IsolationLevel
    /// `nil` where it is not run.
    var wanted: Verdict?
    /// Where there is no cgroup, some limits show differently.
    var wantedWithoutGroup: Verdict?
    /// What the reason has to contain.
    var words: String

    var description: String { "\(file) at \(level.rawValue)" }

    /// `wanted.txt`: file, verdict at `strict`, at `process`, without a cgroup (`=`: the same), words of the reason.
    static let all: [Attack] = Fixtures.table("wanted.txt").flatMap { fields in
        [IsolationLevel.strict, .process].filter(isAvailable).map { level in
            let wanted = Verdict(rawValue: fields[level == .strict ? 1 : 2])
            return Attack(
                file: fields[0], level: level, wanted: wanted,
                wantedWithoutGroup: fields[3] == "=" ? wanted : Verdict(rawValue: fields[3]),
                words: fields[4] == "-" ? "" : fields[4].replacing("_", with: " "))
        }
    }

    /// An ordinary user without user namespaces has no `strict`.
    private static func isAvailable(_ level: IsolationLevel) -> Bool { available.contains(level) }
    private static let available = IsolationLevel.allCases.filter { level in
        let wanted = getenv("ASSAY_TEST_LEVEL").map { String(cString: $0) }
        return (wanted ?? level.rawValue) == level.rawValue && LayerProbe(level).works
    }
}

/// A system call no program under test has an innocent use for.
struct ForbiddenCall: Sendable, CustomStringConvertible {
    var name: String
    /// C arguments of `syscall`.
    var arguments: String

    var description: String { name }

    /// The kernel's name of the call, where its first argument is one.
    var call: String? {
        arguments.firstMatch(of: /SYS_(\w+)/).map { String($0.1) }
    }

    static let all: [ForbiddenCall] = Fixtures.lines("forbidden_calls.txt").map { line in
        let name = line.prefix { $0 != " " }
        return ForbiddenCall(name: String(name), arguments: String(line.dropFirst(name.count)))
    }
}
