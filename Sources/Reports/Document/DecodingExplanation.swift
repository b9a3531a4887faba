/// The field that a decoding error is about and what was wrong with it, without the names of our types.
package func explanation(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it could not be read" }
    let (context, what): (DecodingError.Context, String) =
        switch error {
        case .keyNotFound(let key, let context): (context, "\"\(inSnakeCase(key))\" is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context): (context, "the value has the wrong type")
        case .dataCorrupted(let context): (context, "malformed JSON or value")
        @unknown default: (.init(codingPath: [], debugDescription: ""), "it could not be read")
        }
    let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\(inSnakeCase($0))" }.joined()
    return path.isEmpty ? what : "\(path.drop { $0 == "." }): \(what)"
}

/// Keys are converted on their way in; messages speak of what stands in the file.
private func inSnakeCase(_ key: any CodingKey) -> String {
    key.stringValue.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
}
