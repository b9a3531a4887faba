import Reports

/// Why a command could not do its work: one to three lines for a person, and what scripts are told.
struct Failure: Error, Sendable, Hashable {
    var message: String
    var outcome: Outcome

    init(_ outcome: Outcome, _ message: String) {
        self.outcome = outcome
        self.message = message
    }

    /// What the user reads: at most three lines, and nothing in them that acts on a terminal.
    var lines: [String] {
        let all = message.split(separator: "\n").map { printable($0) }
        guard all.count > 3 else { return all }
        return all.prefix(2) + ["(and \(all.count - 2) lines more)"]
    }

    static func missing(_ path: String, _ hint: String = "") -> Failure {
        Failure(.missingInput, "\(path): no such file\(hint.isEmpty ? "" : "\n\(hint)")")
    }
}
