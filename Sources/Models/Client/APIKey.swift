import HTTP

/// A secret that is sent to one host and shown to nobody: not in descriptions, dumps, messages or stored answers.
public struct APIKey: Sendable {
    /// The environment variable that it came from.
    public let variable: String
    private let secret: String

    /// The variable that every client of this interface reads.
    public static let usualVariable = "OPENAI_API_KEY"

    /// - Parameters:
    ///   - named: the variable that the user named; absent: the usual one.
    ///   - endpoint: where the key would be sent. From the usual variable it is not sent over an open connection to
    ///     another machine; whoever names a variable has decided that.
    /// - Returns: `nil` when the usual variable is not set, as servers of one's own need none.
    public static func read(
        named: String?, from environment: [String: String], for endpoint: Endpoint
    ) throws(ModelError) -> APIKey? {
        let variable = named ?? usualVariable
        guard let value = environment[variable], !value.isEmpty else {
            guard named == nil else { throw ModelError(endpoint.shown, .keyMissing(variable: variable)) }
            return nil
        }
        guard value.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw ModelError(endpoint.shown, .keyMalformed(variable: variable))
        }
        guard named != nil || endpoint.isPrivate else {
            throw ModelError(endpoint.shown, .keyInTheOpen(variable: variable))
        }
        return APIKey(variable: variable, secret: value)
    }

    private init(variable: String, secret: String) {
        self.variable = variable
        self.secret = secret
    }

    var header: String { "Authorization: Bearer \(secret)" }

    /// A server's text without the key, should it repeat it, and without a start of the key where the text was cut.
    func removed(from text: String) -> String {
        // Shorter starts are the provider's own (`sk-proj-`) and no secret.
        let mark = String(secret.prefix(12))
        var rest = text[...]
        var cleaned = ""
        while let found = rest.firstRange(of: mark) {
            cleaned += rest[..<found.lowerBound] + "[\(variable)]"
            rest = rest[found.lowerBound...]
            rest = rest.dropFirst(zip(rest, secret).prefix { $0 == $1 }.count)
        }
        return cleaned + rest
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "the key in \(variable)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["variable": variable]) }
}
