import Glibc
import Sandbox

/// One attacking program and the verdict it should get.
struct Attack: Sendable, CustomStringConvertible {
    var file: String
    var level: IsolationLevel
    var wanted: Verdict
    /// Where there is no cgroup, some limits show differently.
    var wantedWithoutGroup: Verdict

    var description: String { "\(file) at \(level.rawValue)" }

    /// `wanted.txt`: file, verdict at `strict`, at `process` (`-`: not run), and without a cgroup where it differs.
    static let all: [Attack] = Fixtures.table("wanted.txt").flatMap { fields -> [Attack] in
        let fallback = fields.count > 3 ? Verdict(rawValue: fields[3]) : nil
        return zip([IsolationLevel.strict, .process], fields[1...2]).compactMap { level, word in
            Verdict(rawValue: word).map {
                Attack(file: fields[0], level: level, wanted: $0, wantedWithoutGroup: fallback ?? $0)
            }
        }
    }
}

/// A system call no program under test has an innocent use for.
struct ForbiddenCall: Sendable, CustomStringConvertible {
    var name: String
    /// C arguments of `syscall`.
    var arguments: String

    var description: String { name }

    static let all: [ForbiddenCall] = Fixtures.lines("forbidden_calls.txt").map { line in
        let name = line.prefix { $0 != " " }
        return ForbiddenCall(name: String(name), arguments: String(line.dropFirst(name.count)))
    }
}
