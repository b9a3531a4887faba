import Counting
import Hummingbird
import HummingbirdCore
import Suites

/// What a client says beside the samples, in the query or in the document.
struct SubmissionFields: Sendable {
    var suite: String?
    var counter: CounterName?
    var profile: Bool?
    var priority: Int?
    var deadlineMilliseconds: Int?
    var label: String?
    var model: String?

    static let longestText = 200

    /// - Throws: `APIError` for a value that cannot be used, and for names that nobody knows: a misspelt option that is
    ///   ignored is worse than one that is refused.
    init(query uri: URI) throws(APIError) {
        for (key, value) in uri.queryParameters {
            let (name, text) = (String(key), String(value))
            guard let field = Field(rawValue: name) else {
                throw .badRequest("there is no parameter \"\(name.prefix(80))\"", field: String(name.prefix(80)))
            }
            try set(field, FieldValue(text: text))
        }
    }

    /// - Parameter document: an object.
    init(_ document: JSON) throws(APIError) {
        guard case .object(let members) = document else { return }
        for member in members {
            let name = member.key.validated ?? "?"
            if name == "samples" || member.value == .null { continue }
            guard let field = Field(rawValue: name) else {
                throw .unprocessable("there is no field \"\(name.prefix(80))\"", field: String(name.prefix(80)))
            }
            try set(field, FieldValue(json: member.value))
        }
    }

    /// These, and others where they are absent.
    func over(_ others: SubmissionFields) -> SubmissionFields {
        var all = others
        all.suite = suite ?? others.suite
        all.counter = counter ?? others.counter
        all.profile = profile ?? others.profile
        all.priority = priority ?? others.priority
        all.deadlineMilliseconds = deadlineMilliseconds ?? others.deadlineMilliseconds
        all.label = label ?? others.label
        all.model = model ?? others.model
        return all
    }

    private enum Field: String {
        case suite, counter, profile, priority, label, model
        case deadlineMilliseconds = "deadline_ms"
    }

    /// As a parameter or as a field of a document gives it.
    private struct FieldValue {
        var text: String?
        var number: Int?
        var truth: Bool?

        init(text: String) {
            self.text = text
            number = Int(text)
            truth = ["true": true, "1": true, "false": false, "0": false][text]
        }

        init(json: JSON) {
            text = json.text
            if case .int(let int) = json { number = Int(exactly: int) }
            if case .bool(let bool) = json { truth = bool }
        }
    }

    private mutating func set(_ field: Field, _ value: FieldValue) throws(APIError) {
        func mistake(_ expected: String) -> APIError {
            .unprocessable("\"\(field.rawValue)\": expected \(expected)", field: field.rawValue)
        }
        func text() throws(APIError) -> String {
            guard let text = value.text, !text.isEmpty, text.count <= Self.longestText else {
                throw mistake("text of 1 to \(Self.longestText) characters")
            }
            return text
        }
        func number(_ range: ClosedRange<Int>) throws(APIError) -> Int {
            guard let number = value.number, range.contains(number) else {
                throw mistake("a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        switch field {
        case .suite: suite = try text()
        case .label: label = try text()
        case .model: model = try text()
        case .priority: priority = try number(0...9)
        case .deadlineMilliseconds: deadlineMilliseconds = try number(1...86_400_000)
        case .profile:
            guard let truth = value.truth else { throw mistake("true or false") }
            profile = truth
        case .counter:
            let name = try text()
            if name == "auto" { return }
            guard let known = CounterName(rawValue: name) else { throw mistake("auto, icount, perf or time") }
            counter = known
        }
    }
}
