/// Why a command could not do its work: one to three lines for a person, and what scripts are told.
struct Failure: Error, Sendable, Hashable {
    var message: String
    var outcome: Outcome

    init(_ outcome: Outcome, _ message: String) {
        self.outcome = outcome
        self.message = message
    }

    static func missing(_ path: String, _ hint: String = "") -> Failure {
        Failure(.missingInput, "\(path): no such file\(hint.isEmpty ? "" : "\n\(hint)")")
    }
}
